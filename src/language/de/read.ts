import { list, numbers, type ReadWords } from '../concepts.ts';
import { occupations } from './read-people.ts';
import { roles } from './read-roles.ts';
import { talk } from './read-talk.ts';

/** German as people type it, with and without umlauts; the normaliser keeps umlauts, so "fuer" and "für" are both listed where they matter. */
export const de: ReadWords = {
  code: 'de',
  script: 'latin',
  decimalComma: true,
  numerals: numbers(`
    null 0, ein 1, eine 1, einen 1, einer 1, eins 1, zwei 2, zwo 2, drei 3, vier 4, fünf 5, fuenf 5,
    sechs 6, sieben 7, acht 8, neun 9, zehn 10, elf 11, zwölf 12, zwoelf 12, dreizehn 13, vierzehn 14,
    fünfzehn 15, fuenfzehn 15, sechzehn 16, siebzehn 17, achtzehn 18, neunzehn 19, zwanzig 20, dreißig 30,
    dreissig 30, vierzig 40, fünfzig 50, fuenfzig 50, sechzig 60, siebzig 70, achtzig 80, neunzig 90,
    dutzend 12, hundert 100, tausend 1000, million 1000000, millionen 1000000, anderthalb 1.5,
    eineinhalb 1.5, zweieinhalb 2.5, zweit 2, dritt 3, viert 4, fünft 5, sechst 6, siebt 7`),
  words: {
    total: list(`erhöhen | senken | kürzen | mehr | reduzieren`),
    by: list(`um`),
    person: [
      ...list(`
      leute | leuten | mitarbeiter* | nutzer* | benutzer* | personen | person | anwender* | kollegen | kolleginnen |
      kollege | entwickler* | user | usern | users | mann | köpfe | köpfen | menschen | angestellte* |
      beschäftigte* | beschaeftigte* | ingenieure* | studenten | studierende* | schüler* | lehrer* | ärzte |
      anwälte | anwälten | mandanten | kunden | plätze | arbeitsplätze | arbeitsplätzen | lizenzen | forscher* |
      mitarbeitende* | teammitglieder* | sachbearbeiter* | redakteur* | ma | accounts | mitglieder* | nutzende* |
      programmierer* | azubis | zugänge`),
      ...occupations,
    ],
    seat: list(`
      team von | belegschaft | nutzerzahl | anzahl nutzer | anzahl der nutzer | insgesamt | teamgröße |
      mannschaft von | firma mit | unternehmen mit | kanzlei mit | abteilung mit | büro mit`),
    concurrent: list(`
      gleichzeitig | gleichzeitige | gleichzeitigen | gleichzeitiger | parallel | parallele | parallelen |
      paralleler | zeitgleich | zur gleichen zeit | auf einmal | simultan | simultane | nebenläufig* | concurrent |
      gleichzeitig aktiv | zur selben zeit | im spitzenfall | in der spitze | zugleich | anfragen gleichzeitig |
      parallele anfragen | spitze | parallele nutzer | parallelität | spitzenlast | im peak | peak |
      gleichzeitige nutzer | gleichzeitige anfragen`),
    online: list(`online | angemeldet | eingeloggt`),
    active: list(`aktiv | aktive | aktiven`),
    rate: list(`
      anfragen pro sekunde | anfragen pro tag | anfragen am tag | pro tag | pro stunde | am tag | pro minute |
      anfragen pro stunde | anfragen pro minute | täglich | taeglich | im monat | anfragen/s | anfragen/sek | anfragen/sekunde | requests pro sekunde | requests/s`),
    team: list(`
        team | firma | unternehmen | abteilung | büro | kanzlei | schule | klinik | hochschule | universität | behörde
        | praxis | institut | verwaltung | mittelständler | abteilungen | büros | standorte | standorten | firmen |
        teams | behörden | filialen`),
    budget: list(`
      budget | etat | ausgeben | investieren | gesamtbudget | kostenrahmen | geld | mittel | bewilligt |
      budget von | zur verfügung | hardwarebudget | budgetrahmen | budgetgrenze | kosten darf | kosten dürfen |
      preisrahmen | darf kosten | investition | investitionsrahmen | finanzrahmen | kostenobergrenze | leisten |
      ausgabe | freigegeben | kosten | preislimit | preisobergrenze | budgets`),
    price: list(`
        preis | kostet | kosten | verkauft | verlangt | stückpreis | für den preis | soll kosten | listenpreis | zum
        preis | angeboten | pro karte | je karte | verkaufspreis | pro stück | stück | bekommt man | gibt es | gibt es
        für | kriegt man | zu haben | beginnen bei | beginnt bei | starten bei | startet bei | geht los bei | gehen los bei | fängt an bei | preise | preise ab | preis ab | los geht es | los geht's | geht es los`),
    quote: list(`
      angebot | angeboten | anbieter | händler | haendler | lieferant | kostenvoranschlag | offerte | verkäufer |
      systemhaus | rechnung | ebay | kleinanzeigen | angebote | hersteller`),
    'offer-terms': list(`
      garantie | gewährleistung | lieferzeit | inkl. mwst | zzgl. mwst | versandkostenfrei | privatverkauf | vb | vhb |
      abholung | bindefrist | freibleibend | lieferbar | versand | neuware | rücknahme`),
    'bill-sum': list(`
      gesamt | gesamtsumme | gesamtbetrag | summe | zwischensumme | netto | brutto | nettobetrag | bruttobetrag |
      rechnungsbetrag | endbetrag | nettosumme | bruttosumme | mwst | ust`),
    'bill-column': list(`
      menge | anzahl | einzelpreis | gesamtpreis | bezeichnung | artikel | pos | pos. | ep | gp | stk | stk.`),
    fair: list(`
      stimmen | kann das stimmen | angeblich | glauben | fair | angemessen | seriös | zu teuer | überteuert |
      plausibel | realistisch | guter preis | abzocke | okay | günstig | lohnt | preiswert | vernünftig | ok |
      in ordnung | teuer | marktüblich | glaubwürdig | lohnt sich | billig | haken | stimmig | taugt |
      in ordnung so`),
    'money-eur': list(`t€ | teur | euro | eur | € | teuro | euros`),
    'money-usd': list(`dollar | usd | $ | us-dollar`),
    'money-chf': list(`chf | franken | sfr | fr.`),
    'money-cny': list(`yuan | rmb | cny`),
    'money-gbp': list(`pfund | gbp | £`),
    thousand: list(`tausend | tsd | tsd. | teur | t€`),
    million: list(`million | millionen | mio | mio.`),
    billion: list(`milliarde | milliarden | mrd | mrd.`),
    approximately: list(`
      etwa | ca | ca. | circa | zirka | ungefähr | rund | knapp | um die | schätzungsweise | so um | grob | fast |
      gut | ungefaehr | annähernd | in etwa | ~ | ≈ | schätze | geschätzt`),
    'at-most': list(`
      höchstens | hoechstens | maximal | max | max. | bis zu | unter | nicht mehr als | weniger als | obergrenze |
      limit | begrenzt auf | nicht über | maximum | maximales | maximale | < | ≤`),
    'at-least': list(`
      mindestens | min. | wenigstens | mehr als | über | ab | minimal | nicht weniger als | oder mehr | minimum |
      > | ≥ | mind. | mind`),
    per: list(`
      pro | je | jeder | jedem | pro nutzer | pro person | pro kopf | pro user | je nutzer | pro anwender |
      pro mitarbeiter | pro benutzer`),
    to: list(`bis | und`),
    percent: list(`% | prozent`),
    half: list(`hälfte | halbe | halbes | halbieren | halbiert | halb | halben | haelfte | halber`),
    double: list(`
      doppelt | doppelte | doppelten | verdoppeln | verdoppelt | zweimal | doppeltes | doppelt so viele |
      das doppelte | doppelter`),
    triple: list(`dreifach | dreifache | verdreifachen | dreimal | das dreifache`),
    more: list(`
      mehr | weitere | zusätzlich | zusätzliche | nochmal | noch | dazu | erhöhen | weiteren | zusaetzlich |
      noch einmal | hinzu | mehr nutzer | obendrauf | plus | aufstocken | kommen dazu | kommen hinzu |
      zusätzlichen | nochmals`),
    less: list(`
        weniger | reduzieren | minus | verringern | kürzen | abziehen | senken | fallen weg | gekürzt | gestrichen |
        verringert | kürzt | streicht`),
    another: list(`weitere | noch | andere`),
    tune: list(`
      finetuning | fine-tuning | feintuning | fine tuning | trainieren | training | nachtrainieren | trainiert |
      feinabstimmung | finetun* | anlernen | feinjustier* | tunen | finetunen | fine-tunen | train | nachtraining |
      anpassen | modelltraining | feintunen | feintunings | fine-tunings | antrainieren | tuning | nachtrainiert |
      sft`),
    lora: list(`
      lora | lora-adapter | lora-training | peft | lora-finetuning | lora-tuning | lora-feintuning`),
    qlora: list(`qlora | qlora-training`),
    'full-tune': list(`
      vollständiges finetuning | vollständiges fine-tuning | volles finetuning | volles fine-tuning |
      komplettes finetuning | full finetuning | alle parameter | volles training | vollständiges training |
      full fine-tuning | vollständig trainieren | komplett trainieren | von grund auf | vollfinetuning |
      voll-finetuning | vollständiges feintuning | volles feintuning | full-finetuning | aller parameter`),
    'full-model': list(`
      volles modell | vollversion | vollständiges modell | volle version | das volle | vollständige | das echte |
      ungekürzt | volle | volles | das große | vollen | nicht destilliert | undestilliert | komplettes modell |
      komplette`),
    unquantised: list(`
      unquantisiert* | nicht quantisiert | ohne quantisierung | volle präzision | voller präzision | ungequantelt |
      keine quantisierung | volle genauigkeit | voller genauigkeit`),
    quantised: list(`quantisiert* | quantisierung | quant | quantisieren | quantisierungen`),
    distilled: list(`destilliert* | distill | destillat* | distillat`),
    model: list(`
      modell | modelle | modells | modellen | parameter | parametern | llm | llms | sprachmodell | sprachmodelle |
      ki-modell | ki-modelle | variante`),
    run: list(`
      laufen | läuft | betreiben | ausführen | hosten | nutzen | einsetzen | laufen lassen | betrieb | lokal |
      inferenz | bereitstellen | starten | laeuft | laden | betreibe | fahren | selbst hosten | deployen`),
    infer: list(`inferenz | inference`),
    context: list(`
      kontext | kontextfenster | kontextlänge | kontextlaenge | kontextgröße | token kontext | tokens kontext |
      context | sequenzlänge | ctx | kontext-fenster | kontextfensters | kontexte | token-kontext | kontextgroesse`),
    input: list(`
      eingabe | prompt | prompts | eingaben | input | eingabelänge | eingabetoken | token eingabe | rein`),
    output: list(`
      ausgabe | antwort | antworten | output | ausgaben | ausgabelänge | ausgabetoken | raus | generiert`),
    'text-words': list(`wörter | worte | wörtern`),
    horizon: list(
      `für | über | auf | abschreibung | abgeschrieben | nutzung | nutzungsdauer | betrieb | tco | laufzeit`,
    ),
    tokens: list(`token | tokens | tok | wörter | worte`),
    'tokens-per-second': list(`
      tok/s | token/s | tokens/s | t/s | token pro sekunde | tokens pro sekunde | token/sek | tokens/sek |
      token je sekunde | tokens je sekunde | token/sekunde | tokens/sekunde | tok pro sekunde | tok/sek |
      token die sekunde | tokens die sekunde | token in der sekunde | token/sec | tokens/sec | token pro sek |
      tokens pro sek`),
    'per-second': list(`pro sekunde | je sekunde | in der sekunde`),
    speed: list(`
      geschwindigkeit | schnell | durchsatz | tempo | antwortzeit | speed | antwortgeschwindigkeit |
      lesegeschwindigkeit`),
    'first-token': list(`erstes token | ersten token | ttft | bis zum ersten token | erste token`),
    card: list(`
      karte | karten | gpu | gpus | grafikkarte | grafikkarten | beschleuniger | npu | gpu-karten |
      beschleunigerkarten`),
    machine: list(`
      server | servern | rechner | rechnern | knoten | maschine | maschinen | workstation | workstations | pc |
      pcs | computer | laptop | notebook | kiste | host | cluster | system | systeme | büro-pc | heimserver |
      gerät | geräte | kisten`),
    piece: list(`stück | stueck | einheiten | module | riegel | stk | riegeln | exemplare`),
    ram: list(`
      ram | arbeitsspeicher | hauptspeicher | ddr4 | ddr5 | systemspeicher | unified memory | gemeinsamer speicher`),
    vram: list(`vram | grafikspeicher | videospeicher | gpu-speicher | gpu-ram | videoram`),
    'memory-word': list(`speicher`),
    dimm: list(`dimm | dimms | riegel`),
    channel: list(`kanal | kanäle | speicherkanäle | kanälen | speicherkanälen | -kanal | kanaele`),
    dual: list(`dual | zwei | doppel | beide | beiden`),
    single: list(`einzelne | einzelnen | einzige | einzelner | nur eine | einzeln | einzigen`),
    gigabyte: list(`gb | gib | gigabyte`),
    terabyte: list(`tb | tib | terabyte`),
    megabyte: list(`mb | mib`),
    cpu: list(`cpu | prozessor | prozessoren | cpus`),
    core: list(`kerne | kern | kernen | threads`),
    bit: list(`bit | bits`),
    brand: list(`
      nvidia | amd | intel | apple | gebraucht | gebrauchte | gebrauchten | neue | alte | neuen | alten | meine |
      unsere | mein | meiner | meinem | unserer | geforce | vorhandene | vorhandenen | huawei`),
    variant: list(`laptop | pcie | sxm | mobil`),
    each: list(`je | jeweils | pro karte | pro server | pro knoten | à | pro gpu`),
    kilowatt: list(`kw | kilowatt | kva`),
    watt: list(`watt`),
    volt: list(`volt`),
    ampere: list(`ampere | amp`),
    'site-power': list(`
      strom | stromanschluss | steckdose | anschluss | anschlussleistung | leistung | netzteil | serverraum | rack |
      absicherung | sicherung | stromversorgung | abgesichert | kühlung | elektrisch | leitung | stromkreis |
      steckdosen | kühlleistung | schrank | rechenzentrum | serverschrank | stromlimit | usv | drehstrom`),
    consumes: list(`verbraucht | zieht | verbrauch | tdp | netzteil | leistungsaufnahme | stromverbrauch`),
    domestic: list(`
      chinesische chips | chinesische hardware | inländisch | chinesische karten | chinesische beschleuniger`),
    only: list(`
      nur | ausschließlich | muss | müssen | zwingend | vorgeschrieben | pflicht | lediglich | ausschliesslich`),
    must: list(`muss | müssen | zwingend`),
    years: list(`jahr | jahre | jahren`),
    months: list(`monat | monate | monaten`),
    days: list(`tag | tage | tagen`),
    hour: list(`stunde | stunden`),
    'region-eu': list(`
      deutschland | europa | österreich | berlin | münchen | eu | schweiz | hamburg | wien | köln | zürich |
      frankfurt | stuttgart`),
    tender: list(`
      ausschreibung | vergabe | bekanntmachung | bieter | vergabeverfahren | leistungsverzeichnis`),
    vendor: list(`händler | anbieter | lieferant | verkäufer | systemhaus`),
    times: list(`fache | fachen | -fache | mal so viele | mal so viel`),
    ...talk,
    ...roles,
  },
};
