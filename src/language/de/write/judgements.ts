import type { Judgements } from '../../types.ts';

export const judgements: Judgements = {
  'run.yes': 'Ja: {hardware} fasst {model} in {precision}.',
  'run.convertedYes':
    'Ja, aber nicht nativ: {hardware} fasst {model} in {precision}; die Gewichte werden beim Rechnen umgewandelt.',
  'run.no': 'Nein: {hardware} fasst {model} in {precision} nicht.',
  'run.slowYes':
    'Es startet, taugt aber nicht für den Alltag: {hardware} betreibt {model} in {precision} mit etwa {speed} für eine Person.',
  'run.noneFits':
    'Nein: {hardware} fasst {model} in keiner Genauigkeit; schon die kleinste, {precision}, braucht {weights} GB.',
  'run.poorYes': 'Es passt, aber langsam: {hardware} gibt mit {model} in {precision} einer Person {speed}.',
  'run.fewYes':
    'Nicht für {n} gleichzeitig: {hardware} fasst {model} in {precision}, bedient aber nur etwa {most} mit erträglichem Tempo.',
  'run.unsupported':
    'Nein: {accelerator} läuft nicht mit {precision}; die Gewichte von {model} müssten erst umgewandelt werden.',
  'run.note': 'auf diesen Karten',
  'run.noteConverted': 'keine {precision}-Einheiten: beim Rechnen umgewandelt',
  'run.noteUnsupported': 'lässt sich nicht laden',
  'run.noteFits': 'passt',
  'run.noteNeeds': 'braucht {total} von {capacity} GB',
  'run.notOriginal': 'In {precision} nicht, in {other} schon:',
  'run.converted':
    '{accelerator} hat keine {precision}-Recheneinheiten: Die Gewichte bleiben {precision} und werden beim Rechnen umgewandelt, das kostet Tempo bei langen Eingaben.',
  'run.sum':
    'Gewichte {weights} GB + Cache für {tokens} Token {cache} GB + Reserve {rest} GB = {total} GB, vorhanden {capacity} GB.',
  'run.sumShort': 'Allein die Gewichte {weights} GB, vorhanden {where}.',
  'run.speed': '{one} für eine Person, je {each} bei {n} gleichzeitig; erstes Token nach {ttft}.',
  'run.speedOne': '{one} für eine Person; erstes Token nach {ttft}.',
  'run.people':
    'etwa {n} gleichzeitig mit 14 Token/s, {m} mit 6 Token/s; der Speicher fasst {k} Anfragen zu {tokens} Token.',
  'run.peopleOne': 'eine nach der anderen.',
  'run.cards': '{gb} GB Kartenspeicher',
  'run.cardsAndRam': '{gb} GB Kartenspeicher und {ram} GB RAM',
  'run.ram': '{ram} GB RAM',
  'run.peopleNone': 'nicht einmal eine Person erreicht 6 Token/s; zum Ausprobieren gut, zum Arbeiten nicht.',
  'run.peopleSlow':
    'niemand erreicht 14 Token/s; mit 6 Token/s etwa {m} gleichzeitig. Der Speicher fasst {k} Anfragen zu {tokens} Token.',
  'run.tuning': '{model} darauf anpassen:',
  'run.tuningYes': '{method}: ja, {need} GB Kartenspeicher, nutzbar {have} GB',
  'run.tuningTight': '{method}: knapp, {need} GB Kartenspeicher, nutzbar {have} GB; nur kurze Sequenzen, kleine Stapel',
  'run.tuningStates':
    '{method}: mit üblichen Adam-Zuständen nein, etwa {usual} GB, nutzbar {have} GB; nur mit 8-Bit-Zuständen oder Zuständen im Hauptspeicher, und langsamer',
  'run.tuningNo': '{method}: nein, {need} GB Kartenspeicher, nutzbar {have} GB',
  'run.whatFits': 'Was {hardware} betreiben kann',
  'run.unknownPeople': 'keine öffentlichen Zahlen zum Tempo; einen Testlauf verlangen.',
  'run.nearestPrecision': '{model} in {precision} passt: {weights} GB Gewichte.',
  'run.moreMachines': '{nodes} × {machine} fassen es.',
  'run.smallerModel': '{model} in {precision} passt und erreicht {speed}.',
  'run.moreRam': 'Mit insgesamt {gb} GB RAM würde es passen.',
  'run.needsModel': 'Welches Modell soll laufen? Diese passen:',
  'run.nothingFits': 'Kein Modell des Katalogs passt.',
  'run.memoryUnknown':
    'Der Speicher von {hardware} ist nicht veröffentlicht; beim Anbieter erfragen und damit noch einmal fragen.',

  'normal.yes': 'Das ist normal: gemessen {measured}, zu erwarten {expected}.',
  'normal.slow': 'Langsamer als nötig: gemessen {measured}, zu erwarten {expected}. Die Obergrenze liegt bei {bound}.',
  'normal.fast': 'Schneller als erwartet ({expected}), aber unter der Obergrenze von {bound}: glaubhaft.',
  'normal.total':
    '{measured} insgesamt geben hier etwa {n} gleichzeitig, je {expected}. Wie viele fragten bei der Messung zugleich?',
  'normal.impossible':
    'So nicht möglich: {measured} liegt über der physikalischen Obergrenze von {bound}. Etwas an der Beschreibung stimmt nicht.',
  'normal.check': '{cause} Prüfen lohnt sich; es kann den Faktor {gain} kosten.',
  'normal.cannot':
    'So beschrieben fasst die Maschine das Modell nicht; {measured} können nicht von ihr stammen. Ein Teil wird von der Platte gelesen, oder es ist ein anderes Modell oder Format.',

  'cause.memory_channels': 'Speicherkanäle: {filled} von {channels} je CPU bestückt; die Bandbreite wächst mit jedem.',
  'cause.memory_speed': 'RAM läuft mit {mts} MT/s, die CPU kann {possible}.',
  'cause.numa':
    '{sockets} Sockel: Threads, die auf den anderen Speicher zugreifen, bremsen sich gegenseitig. Fest zuordnen oder die Gewichte auf beiden Seiten halten.',
  'cause.layer_split':
    'Die {cards} Karten arbeiten Schicht für Schicht nacheinander; tensor-parallel arbeiten sie gemeinsam.',
  'cause.engine_one_user': '{engine} bedient nacheinander, {instead} fasst zusammen.',
  'cause.engine_age': 'Eine alte Version von {engine}.',
  'cause.link': 'Die Verbindung der Karten ({link}) läuft schmaler, als sie sollte.',
  'cause.slot': 'Ein PCIe-Steckplatz mit weniger Lanes, als die Karte nutzen kann.',
  'cause.network': 'Das Netz zwischen den Maschinen fällt auf 10-Gbit-Ethernet zurück statt {network}.',
  'cause.offload': '{layers} von {of} Schichten liegen auf der Karte; vielleicht passen noch einige.',
  'cause.context': 'Lange Eingabe ({tokens} Token): Der Cache wird für jedes Token neu gelesen.',
  'cause.precision_without_hardware': 'Der Chip hat keine Einheiten für {precision}; {instead} läuft nativ.',
  'cause.coarser_precision': '{instead} statt {precision}: weniger Byte je Token, etwas ungenauer.',
  'cause.shared_load': 'Andere Anfragen liefen zugleich.',
  'cause.throttled': 'Hitze oder Leistungsgrenze: Takt und Watt unter Last ansehen.',

  'normal.unknown':
    'Ohne Modell und Maschine lässt sich {measured} nicht beurteilen. Welches Modell, welche Genauigkeit, worauf?',
  'normal.expect': 'Zu erwarten sind {expected}; die Obergrenze liegt bei {bound}.',
  'normal.gain': '{cause} Ohne das etwa {gain}-mal so schnell.',

  'cards.title': 'Karten für {model} auf {card}',
  'cards.cards': 'Karten',
  'cards.machine': 'als',
  'cards.none': 'keine Maschine des Katalogs mit {card} fasst es; allein die Gewichte füllen {n} Karten',

  'compare.caption': 'Nebeneinander, bei {n} gleichzeitig',
  'compare.better': '{winner} vor {loser}: {why}.',
  'compare.same': 'Nach diesen Zahlen ist keines klar besser.',
  'compare.needs': 'Mit Personenzahl und Modell rechne ich beides durch.',
  'compare.cheaper': '{amount} günstiger',
  'compare.faster': '{ratio}-mal so schnell für jede Person',
  'compare.moreMemory': '{a} GB gegen {b} GB Speicher',
  'compare.moreBandwidth': '{a} gegen {b} GB/s Speicherbandbreite',
  'compare.onlyFits': 'nur dort passt {model} hinein',
  'compare.neitherFits': 'Keines von beiden fasst {model}.',
  'compare.memory': 'Speicher, GB',
  'compare.bandwidth': 'Bandbreite, GB/s',
  'compare.compute': '16 Bit, TFLOP/s',
  'compare.power': 'Leistung, W',
  'compare.price': 'Preis heute',
  'compare.total': 'Parameter, Mrd.',
  'compare.active': 'aktiv, Mrd.',
  'compare.smallest': 'Gewichte, GB',
  'compare.context': 'längster Kontext',
  'compare.released': 'erschienen',
  'compare.licence': 'Lizenz',

  'check.export':
    '{accelerator} unterliegt Exportregeln: Lizenz, Einfuhrpapiere und eine Strafe für späte Lieferung in den Vertrag.',
  'check.modified': 'Umgebaute Karten: Wer gewährt wie lange Garantie, mit Ersatzkarten vor Ort?',
  'check.used': 'Gebraucht: Seriennummern, Fehlerzähler und eine Woche Volllast vor der letzten Zahlung.',
  'check.domestic':
    '{accelerator}: {model} mit der eigenen Programmversion vorführen lassen, nicht nur auf einer Liste zeigen.',
  'check.weights': 'Modell, Parameterzahl und Gewichtsdatei in den Vertrag: {model}, {precision}, {gb} GB.',
  'check.load':
    'Abnahmetest: {inFlight} gleichzeitig, {inputTokens} Token Eingabe, je {userSpeed}, erstes Wort innerhalb von {ttftSeconds}.',
  'check.network': '{nodes} Maschinen teilen sich ein Modell: Netzkarten, Switch, Kabel und Lizenzen enthalten?',
  'check.topology':
    '{accelerators} Karten ohne eigene Verbindung: PCIe-Topologie, Lanes je Karte und direkter Zugriff schriftlich.',
  'check.channels': 'Alle Speicherkanäle bestückt? Zahl, Größe und Takt der Module je CPU.',
  'check.prompts': 'Lange Eingaben messen lassen: Zeit bis zum ersten Wort bei 8K und 32K Token.',
  'check.power': '{powerKw} unter Volllast: eigener Stromkreis, Kühlung, Rack und Lärm vor der Bestellung klären.',
  'check.price': 'Aktuelles Angebot mit Steuer, Lieferung und Gültigkeit; Speicherpreise ändern sich binnen Wochen.',
  'check.warranty': 'Garantie in Jahren, vor Ort, mit Ersatzkarten; wer repariert?',
  'check.utilisation': 'Wie viele Token am Tag werden wirklich gebraucht? Darunter lohnt sich Kaufen nie.',
  'check.support': 'Jährlicher Preis für Wartung und für die Person, die es betreibt.',

  'quote.impossible': 'So nicht kaufen: Mindestens eine Zusage ist nachweislich falsch.',
  'quote.doubtful': 'Diese Punkte vor dem Bezahlen klären.',
  'quote.plausible': 'Nichts nachweislich Falsches in diesem Angebot.',
  'quote.cannot_tell': 'Das Angebot sagt zu wenig für ein Urteil.',
  'quote.total': 'Gesamt {total}',
  'quote.noTotal': 'keine Gesamtsumme gelesen',
  'quote.counts': 'Nachweislich falsch: {blockers}, zu klären: {warnings}, Hinweise: {notes}.',
  'quote.asks': 'Guten Tag, bitte beantworten Sie uns vor einer Bestellung:',
  'quote.market': 'Angemessen am {date}: {range}.',
  'quote.sum': 'Summe',
  'quote.priceDear': 'Teuer: {percent} % über der Mitte des Marktes.',
  'quote.priceCheap': 'Günstig: {percent} % unter der Mitte des Marktes; nach dem Grund fragen.',
  'quote.priceFair': 'Der Preis entspricht dem Markt.',
  'quote.better': 'Für dasselbe Geld: {option}.',

  'run.each': 'Je {each} bei {n} gleichzeitig.',
  'run.atOnce': 'Etwa {n} gleichzeitig mit 14 Token/s, {m} mit 6 Token/s.',

  'verdict.impossible': 'nachweislich falsch',
  'verdict.doubtful': 'zu klären',
  'verdict.plausible': 'glaubhaft',
  'verdict.cannot_tell': 'sagt zu wenig',

  'missing.model': 'Modell',
  'missing.precision': 'Genauigkeit',
  'missing.hardware': 'Hardware',
  'missing.count': 'Zahl der Karten',
  'missing.memory': 'Speicher je Karte',
  'missing.concurrency': 'Gleichzeitigkeit',
  'missing.context': 'Kontextlänge',
  'missing.price': 'Preis',
  'missing.warranty': 'Garantie',
  'missing.delivery': 'Liefertermin',
  'missing.condition': 'neu oder gebraucht',

  'quote.send':
    'Das Angebot hier einfügen oder die Datei ablegen (.xlsx, .csv, .pdf, .docx, .txt, Bild); ich prüfe Rechnung, Speicher, Tempo und Preis.',
  'quote.pictureRead':
    'Im Bild {name} gelesen, etwa {percent} % sicher. Ziffern können verlesen sein: bitte vergleichen, ehe Sie sich auf die Prüfung verlassen; zum Berichtigen die richtigen Zeilen als Text senden.',
  'quote.pictureMore': 'und {count} weitere Zeilen',
  'quote.nothingRead': 'Darin war weder Hardware noch Preis noch Zusage zu finden.',

  'severity.blocker': 'Nachweislich falsch',
  'severity.warning': 'Vor dem Bezahlen klären',
  'severity.note': 'Nachfragen lohnt',

  'explain.origin': 'So entsteht {what}',
  'explain.related': 'In der letzten Antwort:',
  'explain.noAnswerYet':
    'In diesem Gespräch gibt es noch keine Zahl zu erklären. Welcher Begriff oder welche Zahl ist gemeint?',
  'explain.modelFacts':
    '{model}: {total} Mrd. Parameter, davon {active} Mrd. je Token aktiv, {layers} Schichten, bis {context} Token Kontext, erschienen {released}.',
  'explain.modelSizes': 'Größe der Gewichte: {list}.',
  'explain.sizeItem': '{precision} {gb} GB',
  'explain.kvPerToken': 'Cache: {bytes} Byte je Token bei 16 Bit.',
  'explain.cardFacts': '{card}: {memory} GB mit {bandwidth} GB/s, {fp16} TFLOP/s dicht bei 16 Bit, {power} W.',
  'explain.cardAbsent': 'Keine Recheneinheiten für {list}.',
  'explain.cardPrice': 'Preis heute: {price}.',
  'explain.machineFacts': '{machine}: {count} × {card}, {ram} GB RAM.',
  'explain.successor': '{model} ist neuer und leistet dasselbe.',
  'explain.ask': 'Welcher Begriff oder welche Zahl? Zum Beispiel „KV-Cache“, „TTFT“, „warum INT4“.',
  'explain.whatItTakes': 'Was {model} braucht',
  'explain.needs': 'Gewichte',
  'explain.smallest': 'kleinste sinnvolle Maschine',

  'talk.hello':
    'Guten Tag. Sagen Sie mir, wie viele Personen damit arbeiten, wofür und mit welchem Budget ungefähr; ich stelle die Möglichkeiten nebeneinander.',
  'talk.help':
    'Ich bemesse Hardware für Sprachmodelle im eigenen Haus: Lösungen mit Preis, Tempo, Personenzahl, Leistung, Tuning und Fallstricken.',
  'talk.examples': 'So kann man fragen:',
  'talk.example1': '„70 Personen, Budget 130.000 €, brauchen wir Feintuning?“',
  'talk.example2': '„Laufen auf zwei Servern mit je 8 A100 die vollen R1-Gewichte?“',
  'talk.example3': '„4090 + 512 GB RAM, nur 6 Token/s mit R1 – ist das normal?“',
  'talk.example4': 'Ein Angebot einfügen und fragen: „Ist das ein guter Preis?“',
  'talk.example5': 'Danach weiterfragen: „und bei 200 Personen?“, „halbes Budget“, „Annahmen zeigen“, „von vorn“.',
  'talk.offTopic':
    'Das liegt außerhalb meines Gebiets. Ich beantworte Fragen zu Hardware für selbst betriebene Sprachmodelle.',
  'talk.thanks': 'Gern. Ändert sich eine Zahl, rechne ich neu.',
  'talk.restarted': 'Vergessen. Wie viele Personen, wofür und mit welchem Budget ungefähr?',
  'talk.undone': 'Zurückgenommen.',
  'talk.otherLanguage': 'Ich antworte auf Deutsch, Englisch und Chinesisch.',
  'talk.empty': 'Die Nachricht ist leer. Wie viele Personen, und welches Budget ungefähr?',
  'talk.unreadable': 'Darin war keine Frage zu Hardware zu erkennen.',
  'talk.tooLong': 'Das ist sehr viel Text; gelesen wurden die ersten {n} Zeichen.',
  'talk.nothingRemembered': 'In diesem Gespräch wurde noch nichts gesagt.',

  'ask.contradiction': 'Zwei Angaben widersprechen sich: {a} und {b}. Welche gilt?',
  'ask.impossible': '{quote} kann für {what} nicht stimmen. Was ist gemeint?',
  'ask.other': 'anderes',
  'ask.unknownModel': 'Das Modell {name} kenne ich nicht und rate seine Größe nicht. Ist eines davon gemeint?',
  'ask.unknownItem': '{name} kenne ich nicht und rate die Daten nicht. Ist eines davon gemeint?',
  'ask.unknownNone': '{name} kenne ich nicht, auch nichts Ähnliches. Wie viele Parameter (Mrd.) hat es?',
  'ask.unknownCardNone':
    '{name} kenne ich nicht, auch nichts Ähnliches. Wie viel Speicher hat es, mit welcher Bandbreite?',
};
