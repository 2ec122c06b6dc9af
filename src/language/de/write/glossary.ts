import type { Glossary } from '../../types.ts';

export const glossary: Glossary = {
  full: {
    names: [
      'volles r1',
      'volle modell',
      'volles modell',
      'vollversion',
      'volle version',
      'vollen r1',
      'full r1',
      '满血',
    ],
    title: 'Das „volle“ Modell (满血)',
    text: 'Bei DeepSeek R1 und V3: alle 671 Milliarden Parameter im veröffentlichten Format FP8, etwa 690 GB. Eine Q4-Datei desselben Modells ist kleiner und etwas ungenauer; die „R1“ mit 1,5B bis 70B sind andere Modelle, trainiert mit seinen Antworten. Vor dem Kauf Modellname, Parameterzahl und Genauigkeit erfragen.',
  },
  distill: {
    names: ['destillat', 'destilliert', 'destillation', 'distill'],
    title: 'Destilliertes Modell',
    text: 'Ein kleines Modell, trainiert mit den Antworten eines großen. R1-Distill 32B ist ein Qwen, das die Denkweise von R1 gelernt hat; gut für seine Größe, aber kein R1 mit weniger Parametern. Es läuft auf ein bis zwei Grafikkarten, wo R1 einen Server braucht.',
  },
  quantisation: {
    names: [
      'quantisierung',
      'quantisiert',
      'quantisieren',
      'int4',
      'int8',
      'q4',
      'q8',
      '4-bit',
      '8-bit',
      '4 bit',
      '8 bit',
    ],
    title: 'Quantisierung',
    text: 'Gewichte mit weniger Bit speichern: 16 → 8 halbiert den Speicher und verdoppelt fast das Tempo, 16 → 4 viertelt ihn. Acht Bit merkt man kaum, vier kosten etwas Güte, unter drei zeigen sich Fehler, vor allem bei Code und Rechnen. Gewichte in GB: Parameter (Mrd.) × Bit / 8.',
  },
  gguf: {
    names: ['gguf', 'q4_k_m', 'q4km', 'iq1', 'q2_k', 'q5_k_m', 'q8_0', '1.58-bit', '1,58 bit'],
    title: 'GGUF und seine Q-Zahlen',
    text: 'Das Dateiformat von llama.cpp, Ollama und KTransformers. Die Ziffer nennt die Bit, K und IQ die Art der Packung, S/M/L die Mischung in der Datei. Manche Teile bleiben genauer, darum hat Q4_K_M etwa 4,8 Bit je Gewicht und nicht 4.',
  },
  awq: {
    names: ['awq', 'gptq', 'w4a16', 'w8a8', 'w4a8'],
    title: 'AWQ, GPTQ, W8A8',
    text: 'Quantisierte Formate, um mit vLLM oder SGLang viele Personen zu bedienen. W sind die Bit der Gewichte, A die der Multiplikation: W4A16 spart Speicher, W8A8 rechnet auf Chips mit INT8-Einheiten auch schneller. AWQ und GPTQ wählen die 4-Bit-Werte auf verschiedene Weise.',
  },
  fp8a100: {
    names: ['fp8 auf a100', 'a100 fp8', 'fp8', 'fp8 auf der a100', 'a800 fp8'],
    title: 'FP8, und warum nicht auf A100',
    text: 'FP8 ist das 8-Bit-Format, in dem DeepSeek R1 und V3 veröffentlicht hat. A100 und A800 haben keine FP8-Einheiten: Entweder werden die Gewichte zu BF16 und damit doppelt so groß (R1: etwa 1,3 TB, vier Server mit 8 Karten), oder neu zu INT8 oder INT4 quantisiert, oder bleiben FP8 und werden beim Rechnen umgewandelt, was lange Eingaben bremst. H20, H800, H100, H200, L20, L40S und RTX 4090 haben FP8-Einheiten.',
  },
  bf16: {
    names: ['bf16', 'fp16', 'halbe genauigkeit', '16-bit', '16 bit'],
    title: 'BF16 und FP16',
    text: '16 Bit je Gewicht, zwei Byte: 7B brauchen 14 GB, 70B 140 GB, vor Cache und Arbeitsspeicher. BF16 behält den Wertebereich von 32 Bit und ist das übliche Trainingsformat; alte Karten (Turing, V100) haben nur FP16.',
  },
  prefill: {
    names: ['prefill', 'decode', 'decoding'],
    title: 'Prefill und Decode',
    text: 'Prefill liest die ganze Eingabe auf einmal, begrenzt durch die Rechenleistung; es bestimmt die Wartezeit bis zum ersten Wort. Decode schreibt ein Token nach dem anderen, begrenzt durch die Speicherbandbreite; es bestimmt, wie schnell der Text erscheint. Eine Maschine kann das eine gut und das andere schlecht: Ein Mac schreibt flott und liest langsam.',
  },
  ttft: {
    names: ['ttft', 'erstes token', 'zeit bis zum ersten token', 'time to first token'],
    title: 'TTFT, Zeit bis zum ersten Token',
    text: 'Die Wartezeit von der Frage bis zum ersten Wort: Warteschlange, Lesen der Eingabe und ein Schritt. Sie wächst mit der Länge der Eingabe und der Zahl der Wartenden. Denkende Modelle überlegen erst; die eigentliche Antwort kommt noch später.',
  },
  tpot: {
    names: ['tpot', 'zeit je token', 'zeit pro token', 'itl'],
    title: 'TPOT, Zeit je Token',
    text: 'Die Zeit zwischen zwei Token einer Antwort. 1000 / TPOT in ms ist das Tempo einer Person: 70 ms sind 14 Token/s. Sie steigt, wenn mehr Personen zugleich bedient werden.',
  },
  toks: {
    names: ['tok/s', 'token/s', 'tokens/s', 'token pro sekunde', 'tps', 'durchsatz'],
    title: 'Token je Sekunde',
    text: 'Ein Token ist im Deutschen gut ein halbes Wort. Immer fragen, ob eine Zahl je Person oder für das ganze System gilt: 140 Token/s für 100 Personen sind 1,4 für jede. Etwa 6 je Person sind erträglich, 14 angenehm; denkende Modelle brauchen mehr, weil sie ihre Gedanken mitschreiben.',
  },
  concurrency: {
    names: ['gleichzeitig', 'gleichzeitigkeit', 'parallele nutzer', 'concurrency', 'nutzer und gleichzeitig'],
    title: 'Personen und Gleichzeitigkeit',
    text: 'Personen sind alle, die das System benutzen dürfen; gleichzeitig sind die Anfragen, die im selben Moment bearbeitet werden. In Büros sind in der stärksten Stunde meist 5 bis 20 % aktiv, und jede Person wartet nur einen Teil der Zeit auf Text. Nach Köpfen statt nach Gleichzeitigkeit zu bemessen ist der häufigste Weg, viel zu viel zu kaufen.',
  },
  kvcache: {
    names: ['kv-cache', 'kv cache', 'kvcache'],
    title: 'KV-Cache',
    text: 'Was das Modell sich von jedem Token jedes laufenden Gesprächs merkt, im Kartenspeicher. Er wächst mit Kontextlänge × Gleichzeitigkeit und füllt die Karte nach den Gewichten. Bei R1 sind es dank MLA etwa 70 kB je Token, bei einem älteren 70B-Modell mit GQA etwa 330 kB.',
  },
  mla: {
    names: ['mla', 'latent attention'],
    title: 'MLA, Multi-Head Latent Attention',
    text: 'So speichert DeepSeek den Cache: ein komprimierter Vektor je Token und Schicht statt Schlüssel und Werte für jeden Kopf. R1 braucht 61 Schichten × 576 Werte × 2 Byte = 70.272 Byte je Token. Bei einfacher Tensor-Parallelität hält jede Karte eine volle Kopie.',
  },
  gqa: {
    names: ['gqa', 'mha', 'mqa'],
    title: 'MHA, GQA, MQA',
    text: 'Wie viele Sätze von Schlüsseln und Werten ein Modell je Schicht behält: je Kopf (MHA), je Gruppe von Köpfen (GQA) oder nur einen (MQA). Weniger Sätze heißen kleinerer KV-Cache und mehr Personen auf derselben Karte.',
  },
  moe: {
    names: ['moe', 'mixture of experts', 'experten', 'aktive parameter'],
    title: 'MoE, Mischung von Experten',
    text: 'Je Token arbeitet nur ein Teil des Modells: R1 hat 671 Milliarden Parameter, davon 37 Milliarden aktiv. Im Speicher liegen müssen alle, gelesen werden nur die aktiven, darum schreibt es so schnell wie ein viel kleineres Modell. Bei vielen Personen werden fast alle Experten gebraucht, der Vorteil schrumpft.',
  },
  context: {
    names: ['kontext', 'kontextlänge', 'kontextfenster', '128k'],
    title: 'Kontextfenster',
    text: 'Wie viele Token ein Gespräch insgesamt haben darf: Frage, Dokumente, Vorgeschichte, Gedanken und Antwort. Die Grenze des Modells ist das eine, der Speicher dafür das andere: 128K Token von R1 sind für eine Person etwa 9 GB Cache, für fünfzig etwa 460 GB.',
  },
  parallelism: {
    names: [
      'tensor-parallel',
      'tensorparallel',
      'tensor parallel',
      'pipeline-parallel',
      'pipeline parallel',
      'tp8',
      'tp16',
      'experten-parallel',
    ],
    title: 'Tensor-, Pipeline-, Daten- und Experten-Parallelität',
    text: 'Tensor-parallel zerlegt jede Schicht über die Karten; sie tauschen je Schicht zweimal Ergebnisse aus und brauchen schnelle Verbindungen. Pipeline-parallel gibt jeder Karte einige Schichten; eine Person merkt kein höheres Tempo, dafür genügen langsame Verbindungen. Daten-parallel heißt mehrere Kopien für mehr Personen; Experten-parallel verteilt die Experten eines MoE-Modells.',
  },
  interconnect: {
    names: ['nvlink', 'nvswitch', 'infiniband', 'roce', 'pcie', 'hccs', 'thunderbolt', 'verbindung'],
    title: 'Verbindungen zwischen Karten und Knoten',
    text: 'NVLink trägt Hunderte GB/s zwischen den Karten eines Servers, PCIe 4.0 etwa 32 GB/s, 100-Gbit-Ethernet 12,5 GB/s, 10-Gbit-Ethernet 1,25 GB/s. Zwei Server, die sich ein Modell teilen, brauchen InfiniBand oder RoCE mit 200–400 Gbit/s; über das Büronetz sind sie langsamer als einer allein.',
  },
  bandwidth: {
    names: ['speicherbandbreite', 'bandbreite'],
    title: 'Speicherbandbreite',
    text: 'Für jedes Token werden die aktiven Gewichte einmal gelesen; Bandbreite / gelesene Byte ist also die Obergrenze für eine Person: 40 GB auf einer Karte mit 1000 GB/s ergeben höchstens 25 Token/s. Wirkliche Maschinen erreichen 50 bis 80 % davon. Software hebt das nicht, außer durch kleinere Gewichte oder das Raten mehrerer Token.',
  },
  lora: {
    names: ['lora', 'qlora', 'feintuning', 'finetuning', 'fine-tuning', 'feinabstimmung', 'nachtrainieren', 'sft'],
    title: 'LoRA, QLoRA und volles Tuning',
    text: 'Volles Tuning ändert alle Gewichte und braucht 16 bis 18 Byte je Parameter: über 1 TB für 70B. LoRA trainiert kleine Zusätze auf eingefrorenen 16-Bit-Gewichten, QLoRA auf 4-Bit-Gewichten: 70B passen dann in 160 GB oder auf eine Karte mit 48–80 GB. Tuning ändert Ton und Form; Fakten holt man besser zur Fragezeit aus den eigenen Dokumenten.',
  },
  rag: {
    names: ['rag', 'retrieval', 'wissensdatenbank', 'dokumentensuche'],
    title: 'Suche über Dokumente (RAG)',
    text: 'Das System sucht passende Stellen der eigenen Dokumente und stellt sie vor die Frage. Training ist nicht nötig, Änderungen gelten am selben Tag. Es kostet Eingabe-Token: Prefill-Tempo und Cache zählen mehr als beim einfachen Chat.',
  },
  engine: {
    names: ['vllm', 'sglang', 'ollama', 'llama.cpp', 'lmdeploy', 'inferenz-engine', 'tensorrt-llm', 'xinference'],
    title: 'Inferenzprogramme',
    text: 'vLLM, SGLang, LMDeploy und TensorRT-LLM fassen die Anfragen vieler Personen zusammen und passen für Teams. Ollama und llama.cpp sind schnell eingerichtet und laufen fast überall, bedienen aber nur wenige. Bei vielen Personen kann das richtige Programm mehr bringen als eine zweite Karte.',
  },
  hybrid: {
    names: ['ktransformers', 'hybrid', 'auslagern', 'offload', 'amx', 'ik_llama'],
    title: 'CPU und GPU gemischt',
    text: 'Attention und Cache bleiben auf der Grafikkarte, die Experten liegen im RAM und werden von der CPU gerechnet (KTransformers, ik_llama.cpp, llama.cpp). R1 in Q4 braucht so etwa 14 GB Kartenspeicher und 380 GB RAM und gibt einer Person etwa 7 bis 15 Token/s. Alle Speicherkanäle müssen bestückt sein; es ist für eine bis vier Personen, nicht für eine Abteilung.',
  },
  unified: {
    names: ['gemeinsamer speicher', 'unified memory', 'mac studio', 'mac mini', 'apple silicon', 'exo'],
    title: 'Macs mit gemeinsamem Speicher',
    text: 'CPU und GPU teilen sich einen großen Speicher, darum passen große Modelle bei wenig Strom. Die Bandbreite liegt deutlich unter der einer Serverkarte, lange Eingaben dauern. Mehrere Macs fassen zusammen ein größeres Modell, doch für eine Person arbeiten sie nacheinander: Das Tempo addiert sich nicht.',
  },
  numa: {
    names: ['numa', 'speicherkanäle', 'speicherkanal', 'zwei sockel'],
    title: 'Speicherkanäle und NUMA',
    text: 'RAM-Bandbreite ist Kanäle × MT/s × 8 Byte: acht Kanäle DDR5-4800 geben 307 GB/s, vier bestückte die Hälfte. Bei zwei Sockeln erreicht jede CPU den Speicher der anderen nur langsam (NUMA); doppelte CPUs bringen weit weniger als doppeltes Tempo, wenn die Software nicht auf jeder Seite eine Kopie hält.',
  },
  mtp: {
    names: ['mtp', 'multi-token', 'spekulatives dekodieren', 'speculative', 'eagle'],
    title: 'Spekulatives Dekodieren und MTP',
    text: 'Ein kleiner Helfer rät die nächsten Token, das Modell prüft mehrere in einem Schritt. Für eine Person bringt der eigene Helfer von R1 (MTP) etwa das 1,5- bis 1,8-fache Tempo; bei vielen Personen schwindet der Gewinn, weil die Maschine ohnehin ausgelastet ist.',
  },
  sparse: {
    names: ['sparsity', 'dünn besetzt', 'tops', 'tflops', 'flops', 'rechenleistung'],
    title: 'TFLOPS und TOPS in Datenblättern',
    text: 'Datenblätter drucken gern den Wert „with sparsity“, das Doppelte des dichten Werts, den Sprachmodelle wirklich nutzen, oder TOPS in INT8/FP4, wo FP16 gemeint ist. Dichte Werte desselben Formats vergleichen. Für das Tempo, das eine Person sieht, zählt die Speicherbandbreite mehr.',
  },
  gib: {
    names: ['gib', 'gb und gib', 'gigabyte'],
    title: 'GB und GiB',
    text: 'Ein GB sind 1.000.000.000 Byte, ein GiB 1.073.741.824, also 7 % mehr. Download-Seiten nennen GB, nvidia-smi und Windows zeigen GiB. Speicher wird in GiB verkauft: Eine Karte mit „80 GB“ fasst 80 GiB, etwa 85,9 GB; Treiber, Fehlerkorrektur und Programm behalten einen Teil davon.',
  },
  ecc: {
    names: ['ecc', 'rdimm', 'ecc-speicher'],
    title: 'ECC und RDIMM',
    text: 'ECC-Speicher korrigiert einzelne gekippte Bits; Server nutzen ihn als RDIMM, das in Desktop-Boards nicht passt. Prüfen, ob Board, CPU und Speicher eines Angebots zusammengehören.',
  },
};
