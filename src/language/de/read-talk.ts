import { list, type ReadWords } from '../concepts.ts';

/** How people ask, want, refuse, compare and correct themselves in German; and words that only look like others (`stop`). */
export const talk: ReadWords['words'] = {
  answer: list(
    `diese zahl | dieser preis | deine antwort | du empfiehlst | deine empfehlung | deine rechnung | deine schätzung | dein ergebnis | diesen preis | du vorschlägst | hast du gerechnet | kommst du auf`,
  ),
  have: list(`
      ich habe | wir haben | habe | haben | vorhanden | vorhandene | besitze | besitzen | mein | meine | meinem |
      meiner | unser | unsere | unserem | unserer | nutze | nutzen | bereits | aktuell | mit | auf | da ist | hab |
      steht | stehen | vorhandenen | gekauft | rumliegen | bestehende | bestehenden | im einsatz | schon |
      hardware: | verfüge | verfügen | verwende | verwenden | betreibe`),
  own: list(`
      ich habe | wir haben | habe ich | haben wir | vorhanden | vorhandene | vorhandenen | besitze | besitzen |
      mein | meine | meinem | meiner | unser | unsere | unserem | unserer | bereits | gekauft | bestehende |
      bestehenden | im einsatz | verfüge | verfügen | hab`),
  'requirement-question': list(`
      wieviel vram | wie viel ram | wie viel speicher | welche gpu | welche grafikkarte | welche karte |
      was brauche ich | was brauchen wir | welcher server | welchen server | was für hardware | welche gpus |
      welche karten | was benötige ich | welchen rechner | was für einen server | mindestanforderungen |
      hardwareanforderungen | systemanforderungen | welche hardware | wie viel vram | hardware-anforderungen |
      empfohlene hardware | anforderungen an die hardware | speicherbedarf | hardwarevoraussetzungen`),
  'how-long': list(`wie lange | wie viel zeit | wieviel zeit`),
  affects: list(`
      beeinflusst | auswirkung | auswirkungen | hängt ab | abhängig | einfluss | spielt eine rolle | bringt es |
      wie funktioniert | wie berechnet | berechnet man | wirklich | faustregel | engpass | braucht man wirklich |
      wovon`),
  yours: list(`
      habt ihr | hast du | nutzt ihr | verwendet ihr | eure hardware | euer setup | benutzt ihr |
      haben sie verwendet | dein setup | wurde trainiert | wurden verwendet | hat jemand | die autoren`),
  'how-to': list(`
      wie kann ich | wie kann man | wie stelle ich | wie richte ich | wie installiere | wie starte ich |
      wie konfiguriere | wie können wir | wie lässt sich | wie macht man | wie bekomme ich`),
  want: list(`
      brauche | brauchen | möchte | möchten | wollen | will | soll | sollen | benötige | benötigen | benötigt | ziel
      | wünschen | sollte | sollten | suche | suchen | planen | plane | moechte | moechten | wunsch | mindestens |
      erwarten | geplant | benoetigen | bräuchte | bräuchten | gewünscht | bitte | schaffen | brauchen wir | brauche
      ich`),
  measured: list(`
      bekomme | nur | erreicht | erreiche | schafft | gemessen | liefert | läuft mit | komme auf | kommt auf |
      bekommen | kriege | messe | aktuell | erhalte | gerade mal | schaffe | derzeit | kommen auf | lediglich |
      bringt | momentan | messen | erreichen | ergab | im test | getestet | sehe | dümpelt`),
  used: list(`
      belegt | verbraucht | ausgelastet | auslastung | frei | belegung | übrig | gefüllt | benötigt`),
  use: list(`nutzen | verwenden | nehmen`),
  not: list(`
      kein | keine | nicht | ohne | keinen | nie | keinerlei | nein | weder | verzichten | keines | keinem | nix |
      nichts | statt | entfällt | verzicht | auf keinen fall | verzichten auf`),
  'no-need': list(`
      nicht nötig | nicht notwendig | nicht geplant | brauchen wir nicht | brauche ich nicht | entfällt |
      nicht erforderlich | nicht benötigt | nicht vorgesehen | nicht gebraucht | kein thema`),
  whether: list(`
      ob | sollen wir | sollten wir | brauchen wir überhaupt | lohnt sich | eventuell | vielleicht | unklar |
      ist es sinnvoll | sinnvoll | möglicherweise | noch offen | evtl | evtl. | unsicher | nötig |
      brauchen wir ein | brauchen wir | brauche ich | lohnt | soll man | muss man | noch nicht sicher | offen |
      später vielleicht | notwendig | ggf | ggf. | gegebenenfalls | nicht sicher`),
  maybe: list(`vielleicht | eventuell | später | evtl`),
  buy: list(`
      kaufen | anschaffen | beschaffen | kauf | anschaffung | beschaffung | bestellen | zusammenstellen | bauen`),
  rent: list(`mieten | miete | cloud | leasing | gemietet | leasen`),
  question: list(`
      ? | wie | was | welche | welcher | welches | warum | kann | können | wer | wo | frage | fragen | gibt es |
      weiß jemand | welchen | hat jemand`),
  'how-many': list(`
      wie viele | wieviele | wie viele karten | wie viele nutzer | wie viele gpus | anzahl | wie viel karten |
      wie viele server | wie viele leute | wie viele personen`),
  'how-much': list(`
      wie viel | wieviel | welche hardware | was brauche ich | was brauchen wir | welche grafikkarte | wie groß |
      welcher server | welchen server | welche karte | wie schnell | was für | welche gpu | was benötige ich |
      welche gpus | welche karten | was benötigen wir | was für hardware | was für einen | was muss ich kaufen |
      was sollen wir kaufen | welchen rechner | welches system | welche konfiguration | was empfehlt ihr |
      welche ausstattung | wieviel vram | wie viel vram`),
  why: list(`
      warum | wieso | weshalb | woran | ursache | woran liegt | flaschenhals | grund | wodurch | engpass`),
  slow: list(`
      langsam | langsamer | zäh | lahm | träge | zu niedrig | langsame | ruckelt | lahmt | kriecht | schleppend`),
  improve: list(`beschleunigen | schneller machen | optimieren | schneller`),
  normal: list(`
      normal | zu erwarten | erwartbar | üblich | typisch | realistisch | in ordnung | stimmt das | kann das sein |
      richtig so | plausibel | im rahmen | soll das so`),
  meaning: list(`
      was ist | was bedeutet | was heißt | was sind | erklär* | bedeutet | bedeutung | wie berechnet | formel |
      wie kommt | berechnen | wie rechnet | erklaer* | was heisst | was meint | erläuter* | steht für |
      wie funktioniert | faustregel | wie kommst du | herleitung | begriff | wie berechne | wie wird |
      worauf kommt es | wozu`),
  difference: list(`
      unterschied | unterschiede | unterscheidet | unterscheiden | wie viel langsamer | wie viel schneller | wie
      viel schlechter | wie viel besser | wieviel langsamer`),
  can: list(`
      kann | können | kann ich | könnte | möglich | geht | schafft | klappt | läuft | laufen | geeignet | machbar |
      taugt | tauglich | passt | packt | stemmen | bekomme ich | kriege ich | schaffen | könnten | laeuft |
      funktioniert | moeglich | koennen | lässt sich | ginge | packen | drin`),
  enough: list(`
      reicht | ausreichend | genug | reichen | ausreicht | genügt | langt | ausreichen | genügen | zu wenig |
      zu klein | überdimensioniert`),
  fits: list(`passt | passen | reinpassen | hineinpassen | reinpasst`),
  which: list(`
      welche | welcher | welches | was ist besser | welchen | welches modell | beste | besten | bestes |
      was ist die beste | was ist das beste`),
  or: list(`oder | bzw | bzw. | beziehungsweise`),
  versus: list(`vs | vs. | gegen | gegenüber | verglichen | statt | als | anstatt | versus | im vergleich`),
  better: list(`
      besser | günstiger | sinnvoller | vorteil | vorteile | lieber | vor- und nachteile | preis-leistung |
      wirtschaftlicher | bessere | preiswerter | guenstiger | nachteile | beste | klüger | lohnender | vorzuziehen |
      bevorzugen | eher`),
  faster: list(`schneller`),
  compare: list(`
      vergleich | vergleiche | vergleichen | im vergleich | gegenüberstellung | rangliste | gegenüberstellen |
      abwägen | abwägung | verglichen | unterschied zwischen | alternativen | entscheiden zwischen | schwanke
      zwischen | schwanken zwischen | wahl zwischen`),
  recommend: list(`
      günstigste | billigste | günstigsten | empfehlen | empfehlung | empfiehlst | empfehlt | rat | tipps | vorschlag | vorschläge | empfohlen |
      vorschlagen | raten | empfehlungen | rätst | tipp | beraten | optionen`),
  requirement: list(`
      anforderungen | mindestanforderungen | voraussetzungen | hardwareanforderungen | systemanforderungen |
      anforderung | nötig | benötigt | erforderlich | gebraucht | brauche | brauchen | braucht | benötige |
      benötigen | notwendig | braucht man | bedarf | speicherbedarf | hardwarebedarf`),
  configure: list(`
      konfiguration | aufbau | ausstattung | dimensionieren | hardware | dimensionierung | auslegung | auslegen`),
  minimum: list(`kleinste | kleinsten | minimum | mindestens | minimal`),
  assumption: list(`annahme | annahmen | angenommen | voreinstellungen`),
  cause: list(`ursache | grund`),
  fail: list(`
      oom | absturz | abstürzt | fehler | geht nicht | läuft nicht | passt nicht | speicher voll | bricht ab |
      stürzt ab | klappt nicht | zu wenig speicher | stürzt | schmiert ab | bleibt hängen | hängt sich auf | startet nicht | lädt nicht`),
  possible: list(`möglich | machbar`),
  'price-question': list(`
      was kostet | wie teuer | was kosten | wie viel kostet | welches budget | wieviel kostet | was würde |
      mit welchen kosten | was muss ich ausgeben | welche kosten | was kostet das | wie viel geld | preis für |
      was müsste ich ausgeben | wie viel kosten`),
  'what-about': list(`
      was wäre wenn | und wenn | was ist mit | und bei | und mit | angenommen | stattdessen | wie sieht es mit |
      jetzt | und für | ändere | wie wäre es mit | was wenn | setze | doch | gleiche frage mit | was, wenn |
      und was | falls | wenn | ändern`),
  correction: list(`
      ich meine | ich meinte | korrektur | sorry | entschuldigung | vielmehr | besser gesagt | falsch | nein, |
      moment | tippfehler | stimmt nicht | ich korrigiere | genauer gesagt | verschrieben | quatsch | doch eher |
      eigentlich | pardon | äh | halt | vertippt | muss heißen | umgekehrt | vertauscht | verwechselt | andersrum | andersherum | falsch rum`),
  undo: list(`
      rückgängig | zurücknehmen | undo | rueckgaengig | letzten schritt zurück | einen schritt zurück |
      nimm das zurück`),
  restart: list(`
      neu anfangen | von vorne | neustart | zurücksetzen | neu beginnen | noch mal von vorn | neue anfrage |
      von vorn | alles auf anfang | neue frage`),
  forget: list(`vergiss alles | vergessen | lösche meine daten | vergiss | daten löschen | lösche`),
  help: list(`
      hilfe | was kannst du | wer bist du | wie funktionierst du | wie benutze ich dich | anleitung |
      wie bediene ich`),
  greeting: list(`
      hallo | guten tag | guten morgen | moin | servus | guten abend | grüß gott | grüezi | hallo zusammen | liebe |
      hi | hey | tag zusammen`),
  thanks: list(`danke | vielen dank | dankeschön | dank | super | alles klar | verstanden | prima | merci`),
  show: list(`zeige | zeig | anzeigen | liste | zeigen`),
  'off-topic': list(`
      wetter | witz | gedicht | rezept | fußball | film | horoskop | lotto | übersetze | lied | aktien |
      hauptstadt | geschichte | nachrichten`),
  switch: list(`
      wechseln | wechsle | umstellen | nimm | tausche | nehmen | umsteigen | stelle um | wechsel | wechsel auf |
      wechsel zu | stattdessen`),
  instead: list(`anstatt | stattdessen | statt | anstelle`),
  stop: list(`
      einer der | eine frage | ein wenig | ein paar | noch nicht | gut zu | eine lösung | ein modell | ein server |
      ein problem | eine hardware | ein llm | um die wette | über die | auf die | eins der | in etwa so |
      auf jeden fall`),
  and: list(`und | sowie`),
  together: list(`mit | plus | samt | inklusive | zusammen mit`),
  'all-of': list(`alle | allesamt | sämtliche | jeder | alle davon`),
  'one-person': list(
    `nur ich | nur für mich | ein einzelner nutzer | einzelner nutzer | nur ein nutzer | nur ein benutzer`,
  ),
  claim: list(`
      stimmt es | stimmt das | angeblich | behauptet | behaupten | ich habe gelesen | habe gehört | soll angeblich |
      wird behauptet | verspricht | versprochen | laut hersteller | laut anbieter | kann das stimmen | ist es wahr |
      ist das wahr | wirbt mit | soll schaffen`),
  confirm: list(
    `sehe ich das richtig | richtig verstanden | ist das korrekt | verstehe ich das richtig | liege ich richtig`,
  ),
  necessary: list(
    `braucht man zwingend | braucht man unbedingt | ist zwingend | muss man | braucht es | benötigt man | wird benötigt`,
  ),
  upgrade: list(`umstieg | aufrüsten | upgraden | umsteigen von`),
  'self-host': list(
    `selbst betreiben | selbst hosten | eigene hardware | eigener server | eigenbetrieb | on-premises | on-premise`,
  ),
  derive: list(`
      wie hast du berechnet | hast du ausgerechnet | wie kommst du auf | kommst du auf | woher kommt | woher kommen |
      hast du ermittelt | rechenweg | wie hast du gerechnet | berechnest du`),
  'why-chosen': list(`
      warum gerade das | warum gerade dieser | warum gerade diese | warum dieser | warum dieses | warum diese | warum empfiehlst |
      warum hast du | wieso empfiehlst | warum die empfehlung | warum das empfohlen | begründe`),
  prefer: list(`am liebsten | bevorzugt | möglichst | vorzugsweise | idealerweise | wenn möglich | wäre schön`),
  data: list(
    `daten | dokumente | unterlagen | akten | mandantendaten | patientendaten | alles | nichts | informationen`,
  ),
  leave: list(`
      verlassen | verlässt | raus | rausgehen | nach außen | nach draußen | herausgehen | abfließen | in die cloud | außer haus |
      weitergegeben`),
  'in-house': list(`
      im haus bleiben | bleiben im haus | im haus bleibt | bleibt im haus | im hause bleiben | inhouse bleiben | bleibt inhouse |
      nur on-premises | nur on-premise | nur on-prem | keine cloud | ohne cloud | nicht in die cloud | im eigenen haus bleiben |
      intern bleiben | bleiben intern | bleibt intern | hausintern bleiben | nichts darf raus | darf nicht raus | komplett offline |
      vor ort bleiben | lokal bleiben | vom internet getrennt | im unternehmen bleiben | im betrieb bleiben | in der kanzlei bleiben |
      in der praxis bleiben`),
  function: list(`
      der | die | das | und | mit | für | fuer | ich | wir | ist | sind | ein | eine | einen | einem | den | dem |
      des | auf | bei | nicht | auch | aber | es | zu | von | wie | oder | im | am | man | kann | reicht | welche |
      was | uns | mir | noch | nach | aus | sich | werden | wird | zum | zur | leute | kein | keine`),
  article: list(`der | die | das | ein | eine | einen | einer | einem`),
};
