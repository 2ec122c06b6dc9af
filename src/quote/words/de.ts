import type { Words } from './types.ts';

export const words: Words = {
  decimalComma: true,
  small:
    '\\b(?:und|der|die|das|mit|für|von|ist|zu|im|auf|inkl|zzgl|nicht|wird|bei|eine[nmrs]?|sowie|wir|oder|Stück|Gesamt\\w*|MwSt|Preis|Menge|Karten?|Speicher|Nutzer|Garantie|Lieferzeit|Angebot|gleichzeitige?)\\b|[äöüß]',
  spoken: [],
  spelled: [],
  concepts: {
    columnName:
      'bezeichnung|artikel|beschreibung|komponente|produkt|position|bauteil|name|modell|ausstattung|empfohlene .*',
    columnQuantity: 'menge|anzahl|stück|stk\\.?|mge\\.?',
    columnUnitPrice: 'einzelpreis|stückpreis|e-?preis|preis|preis\\/stück|kosten|ep',
    columnTotal: 'gesamtpreis|gesamt|summe|betrag|g-?preis|gp|zeilensumme',
    columnKind: 'art|kategorie|artikelnr\\.?',
    columnIndex: 'pos\\.?|nr\\.?|lfd\\.? ?nr\\.?|pos\\.?-?nr\\.?',
    grandTotal:
      'zusammen(?=\\s?(?:\\d|$))|gesamtsumme|gesamtpreis|gesamtbetrag|gesamtkosten|gesamt|summe|endbetrag|insgesamt|rechnungsbetrag|angebotssumme|komplettpreis|endpreis|nettosumme|bruttosumme|nettobetrag|bruttobetrag|netto|brutto|endsumme|zu zahlen',
    subtotal: 'zwischensumme',
    discount: '\\w*rabatt|nachlass|skonto',
    shipping: 'versand|fracht|lieferkosten',
    taxLine: 'mwst\\.?|mehrwertsteuer|umsatzsteuer|ust\\.?',
    taxIncluded: '(?:inkl\\.?|inklusive|einschl\\.?) (?:\\d+ ?% ?)?(?:mwst|mehrwertsteuer|ust|umsatzsteuer)|brutto',
    taxExcluded:
      '(?:zzgl\\.?|zuzüglich|exkl\\.?|ohne|plus) (?:\\d+ ?% ?)?(?:mwst|mehrwertsteuer|ust|umsatzsteuer)|netto',
    rent: 'miet\\w*|monatlich|pro monat|je monat|pro stunde|leasing',
    formerPrice: 'uvp|statt|listenpreis|früher|bisher',
    presentPrice: 'aktionspreis|jetzt|sonderpreis|angebotspreis|nur',
    price: 'preis|kosten|kostet|angebot|für nur|budget|investition|zum preis|angeboten',
    each: 'je|pro stück|pro karte|pro server|pro knoten|pro gerät|einzeln|à|stückpreis|\\/ ?stück|\\/ ?stk',
    alternative: 'oder|alternativ|wahlweise|entweder|variante [abc123]\\b|optional',
    tier: 'variante|stufe|paket|einstieg|standard|premium|basis',
    comparison: 'verglichen|vergleich|gegenüber|statt|anstatt|als|herkömmlich\\w*|im gegensatz',
    optional: 'optional|aufpreis|zusätzlich',
    used: 'gebraucht\\w*|generalüberholt\\w*|refurbished|überholt\\w*|aufbereitet\\w*|wiederaufbereitet\\w*|zweite hand|modifiziert\\w*|umgebaut\\w*|ausgemustert\\w*|b-ware|leasingrückläufer\\w*|aus mining|privatverkauf|lief(?:en)? (?:ca\\.? |etwa |rund )?\\d+ (?:jahre?n?|monate?n?)',
    asNew: 'neuware|fabrikneu|neu(?:e[nrs]?)?|nicht gebraucht|originalverpackt',
    warranty: 'garantie|gewährleistung|vor-ort-service|wartung|herstellergarantie',
    noWarranty:
      'keine (?:garantie|gewährleistung)|ohne (?:jede |jegliche )?(?:garantie|gewährleistung)|unter ausschluss (?:jeder |der )?(?:garantie|gewährleistung|sachmängelhaftung)|gewährleistung ausgeschlossen|garantie ausgeschlossen|gekauft wie gesehen|keine rücknahme',
    exportLimited: 'grauimport|graumarkt|parallelimport',
    delivery: 'lieferzeit|lieferung|lieferbar|auf lager|verfügbar',
    machine: 'server|workstation|rechner|arbeitsstation|gerät|system|pc|appliance|maschine|komplettsystem',
    node: 'knoten|cluster|rack',
    cardCounter: 'karten?|grafikkarten?|gpus?|stück|stk\\.?',
    nodeCounter: 'knoten|servern?|rechnern?|geräten?|systemen?|maschinen?|stück',
    hybrid: 'hybrid\\w*|auslager\\w*|ausgelagert\\w*|cpu ?\\+ ?gpu|experten (?:im|auf) (?:ram|cpu|arbeitsspeicher)',
    cpuOnly: 'nur (?:mit |auf )?(?:der )?cpu|reine?\\w* cpu\\S*|ohne (?:gpu|grafikkarte)|cpu-alternative',
    cardsOnly:
      '(?:vollständig|komplett|ganz|ausschließlich|nur|alles) (?:im|in den|in dem) (?:vram|grafikspeicher|gpu-speicher|videospeicher)|nichts (?:wandert|landet|läuft|geht) (?:\\w+ )?(?:in den|im) (?:\\w+)?(?:ram|arbeitsspeicher)|(?:ohne|keine?(?:n|rlei)?) (?:auslager\\w*|auslagerung\\w*|offload(?:ing)?|cpu-?offload(?:ing)?)',
    leftOut:
      'nicht (?:enthalten|inbegriffen|inklusive|bestandteil|teil (?:des|dieses))|bauseits|bauseitig|kundenseitig|(?:vom|durch den) (?:kunden|auftraggeber)|separat (?:zu )?(?:bestellen|beschaffen)',
    network:
      'netzwerk\\w*|switch|netzwerkkarte\\w*|infiniband|ethernet|glasfaser|vernetz\\w*|verbunden|thunderbolt|\\d+ ?gbit|\\d+ ?gbe',
    household:
      'haushaltssteckdose|230-?v-steckdose|bürosteckdose|steckdose|schuko\\w*|haushaltsstrom|normale[nr]? stromanschluss',
    disk: 'festplatte|ssd|nvme|massenspeicher',
    swap: 'auslagerungsdatei|swap|virtueller speicher',
    full: 'voll(?:e|es|er|version|ständig\\w*|wertig\\w*|blut\\w*)?|komplette[rs]? modell|ungekürzt\\w*|originalmodell',
    unquantised:
      'unquantisiert\\w*|ohne quantisierung|volle[rn]? (?:präzision|genauigkeit)|nicht quantisiert|verlustfrei',
    distilled: 'destill\\w*',
    perUser:
      'jede[rsn]? (?:chat|stream|anwender|kollege)|pro (?:nutzer|benutzer|anwender|person|kopf|anfrage|sitzung|mitarbeiter|stream|verbindung)|jede[mnr]? (?:einzelnen? )?(?:nutzer|benutzer|anwender|mitarbeiter|sitzung|anfrage)|je (?:nutzer|benutzer|anwender|person|mitarbeiter)|für jeden|einzelnutzer|jeder (?:nutzer|mitarbeiter)',
    alone: 'einzelnutzer|ein(?:en)? nutzer|einzeln\\w* anfrage|allein',
    inTotal: 'gesamtdurchsatz|durchsatz|insgesamt|aggregiert|gesamtleistung|in summe',
    perCard: 'pro (?:karte|gpu|chip)|je (?:karte|gpu)',
    concurrent: 'gleichzeitig\\w*|parallel\\w*|simultan\\w*|zugleich',
    seats: 'nutzern?|benutzern?|mitarbeitern?|mitarbeitende[n]?|personen|anwendern?|leuten?|kollegen|angestellten?',
    fineTune:
      'feinabstimm\\w*|feinabgestimmt|feinjustier\\w*|fine[- ]?tuning|feintuning|training|trainieren|nachtrainieren|lora',
    noFineTune:
      'nur (?:zur |für )?inferenz|kein (?:training|fine[- ]?tuning|feintuning)|nicht (?:für|zum) (?:training|fine[- ]?tuning)',
    speculative: 'spekulativ\\w*|mtp|entwurfsmodell',
    openly: 'nur|höchstens|langsam|nicht geeignet',
    denied:
      'passt nicht|passen nicht|reicht nicht|reichen nicht|zu klein|unmöglich|nicht genug|kann nicht|läuft nicht|ein märchen',
    need: 'benötigt\\w*|braucht|erfordert|mindest\\w*|anforderung\\w*|belegt|bedarf',
    context: 'kontext\\w*|kontextlänge|fenster|eingabelänge',
    memoryOf: 'arbeitsspeicher|hauptspeicher|ram|speicher',
    vram: 'videospeicher|grafikspeicher|gpu-speicher|vram|anzeigespeicher',
    unified: 'gemeinsamer speicher|unified memory',
    counted:
      'riegeln?|nutzern?|sitzungen|anfragen|karten?|grafikkarten?|module?n?|beschleunigern?|chips?|knoten|servern?|rechnern?|geräten?|gpus?|stück|davon',
    apiece:
      'je(?:weils)?|jede[rs]?|pro (?:karte|modul|chip|knoten|server|rechner|gerät|gpu|stück|nutzer|sitzung|anfrage)',
    amountTo:
      'ergeben|ergibt|zusammen|insgesamt|macht|machen|summier\\w+|in summe|gesamt\\w*|das sind|sind das|macht das|komm(?:t|en) (?:zusammen )?auf',
    inAll: 'insgesamt|zusammen|in summe|gesamt\\w*',
    wholePower: 'system|inklusive|inkl|samt|zuzüglich|netzteile?n?|kühlung|gemessen|typisch|durchschnitt\\w*',
    takes:
      'schrumpf\\w+ auf|belegt|belegen|braucht|brauchen|benötigt|benötigen|sind|ist|wiegt|kommt (?:\\S+ )?(?:\\S+ )?auf|nur|gerade (?:ein)?mal|etwa|rund|knapp|entspricht|macht',
    floor: 'mindestens|garantiert',
    cardsApart: 'ohne (?:die )?(?:gpus?|grafikkarten|karten)',
    unlimitedAtOnce: '(?:unbegrenzt(?:e[rn]?)?|beliebig) (?:viele )?(?:gleichzeitig\\w*|parallele?\\w*)',
    licence: '\\w*lizenz\\w*',
    active: 'aktiv\\w*|aktiviert\\w*',
    sharedOut:
      'je|pro (?:karte|gpu|knoten|chip)|verteilt|aufgeteilt|spart|sparen|zusätzlich|übrig|frei|reserve|cache|kontext|aktivierungen|weniger|kleiner|bandbreite',
    fullTuning:
      'vollständig\\w* (?:feinabstimm\\w*|fine[- ]?tun\\w*|feintun\\w*|trainier\\w*|training|nachtrainier\\w*)|volle[smnr]? (?:fine[- ]?tuning|feintuning|training|feinabstimmung)|alle[nr]? parametern?|full fine[- ]?tuning',
    sharesTo: 'geteilt|verteilt|also|das heißt|d\\. ?h\\.|somit|demnach|macht für|ergibt|auf jeden|entspricht|bleiben',
    average: 'mittelwert|mittel|durchschnitt\\w*|schnitt',
    run: 'l[aä]uf\\w*|durchl[aä]uf\\w*|mess\\w*|erste[rn]?|zweite[rn]?|dritte[rn]?|tests?|runden?',
    changesBy:
      'anstieg|steiger\\w*|gestiegen|zuwachs|plus|schneller|mehr|zunahme|rückgang|gesunken|weniger|senkung|ersparnis|verbesser\\w*|langsamer|höher',
    remains: 'bleiben|bleibt|verbleib\\w*|übrig|rest',
    remainsAfter: '(?:übrig|frei|reserve|rest)',
    perCardHour: '(?:pro|je) (?:gpu|karte)(?: und|-| pro)? ?stunde|/gpu-?h|je gpu-stunde',
    cardsOfNode: '(?:\\d{1,2}|zwei|vier|acht)[- ]?(?:gpus?|karten)(?!-?stunde)',
    perToken: '(?:pro|je|jedes) token|gelesen|liest|lesen',
    allActive: 'alle|sämtliche|die gesamten',
    answerTakes: 'antwort\\w*|bericht\\w*|fertig|dauert|steht|geschrieben|zusammenfassung\\w*',
    perMonth: '^\\s?(?:euro |€ ?)?(?:miete |rate )?(?:pro|im|je|/) ?monat',
    perYear: '^\\s?(?:euro |€ ?)?(?:pro|im|je|/) ?jahr',
    monthBefore: '(?:monatlich|monatsmiete|pro monat)[^\\d]{0,8}$',
    yearBefore: '(?:jährlich|jahresmiete|pro jahr)[^\\d]{0,8}$',
    atOnce: 'gleichzeitig\\w*|parallel\\w*|aktiv\\w*',
    workFee: '(?:umbau|einbau|wartung|schulung|strom|anschluss|verkabelung)s?(?:kosten|gebühr)?',
    paysBack: 'amortisier\\w*|rechnet sich|rentier\\w*|bezahlt gemacht',
    halfByte: 'ein(?:em)? halbe[ns]? byte|0,5 byte',
    together: 'gemeinsam|zusammen|verteilt (?:auf|über)|über beide|als (?:eine?|ein) |auf beide[nr]?|gemeinsame\\w*',
  },
};
