import { list, type ReadWords } from '../concepts.ts';

/** German words that tell in which role a number or a thing is said: refused, as an example, per month, of all together. */
export const roles: ReadWords['words'] = {
  'rate-second': list(
    `anfragen pro sekunde | anfragen/s | anfragen/sek | anfragen/sekunde | requests pro sekunde | requests/s`,
  ),
  'rate-minute': list(`anfragen pro minute`),
  'rate-hour': list(`anfragen pro stunde`),
  'rate-day': list(`anfragen pro tag | anfragen am tag`),
  refuse: list(`nicht | kein | keine | ohne | statt | anstatt`),
  example: list(`z.b. | z. b. | zum beispiel | beispielsweise | etwa mit`),
  others: list(`
      habt ihr | autoren | die autoren | andere firmen | ein kollege | eine kollegin | ein bekannter | jemand anders`),
  reported: list(`
      laut |  angeblich | im artikel | im paper | im blog |   erwähnt | berichtet |
       auf reddit`),
  tested: list(`
      lasttest | lasttests | benchmark | stresstest | getestet | im test | belastungstest | testlauf`),
  tolerated: list(`
      egal | macht nichts | kein problem | ist ok | ist okay |  stört nicht | akzeptabel |
      verschmerzbar | spielt keine rolle | nicht so wichtig | darf auch | darf ruhig`),
  'no-limit': list(`
      unbegrenzt | egal | kein limit | keine grenze | keine obergrenze | ohne limit | ohne grenze | ohne obergrenze
      | spielt keine rolle | unbeschränkt | nach oben offen | kein thema mehr | kein problem mehr | nicht begrenzt |
      aufgehoben`),
  'we-are': list(`wir sind | sind wir | wir wären | wir waren | wären wir`),
  'money-other': list(`zloty | kronen | rubel | tschechische kronen`),
  spent: list(`
      ausgegeben | gekostet | bezahlt | haben wir bezahlt | hat gekostet | rechnung | zahlen wir | zahle ich |
      gekauft für | gezahlt | hingelegt | bezahlt habe | gekauft`),
  third: list(`ein drittel | um ein drittel | drittel`),
  quarter: list(`ein viertel | um ein viertel | viertel`),
  fifth: list(`ein fünftel | fünftel`),
  tenth: list(`ein zehntel | zehntel`),
  'half-of': list(`die hälfte der | die hälfte davon | hälfte davon | die hälfte von`),
  reckon: list(`
      wie berechne | wie berechnet man | wie schätzt man | wie schätze ich | formel für | faustformel | faustregel
      für | wie rechnet man`),
  merely: list(`nur | ausschließlich`),
  'or-not': list(`ja oder nein | oder nicht | ?`),
  'one-thing': list(`mein | meine | meiner | meinem | eine | einen | einer | einem | ein`),
  between: list(`zwischen`),
  lists: list(`und`),
  'in-exchange': list(`für | um`),
  'loose-factor': list(`halb`),
  peak: list(`spitze`),
  'first-one': list(`das erste | die erste | der erste | den ersten | ersteres | option a`),
  'second-one': list(`
      das zweite | die zweite | der zweite | den zweiten | letzteres | zweiteres | option b`),
  'third-one': list(`das dritte | die dritte | der dritte | den dritten | option c`),
  'other-sum': list(`umsatz | gehalt | gewinn | jahresumsatz`),
  'would-it': list(`wird | würde | wäre`),
  'how-many-people': list(`wie viele nutzer | wie viele leute | wie viele personen | wie viele benutzer`),
  'in-total': list(`insgesamt | gesamt | gesamtdurchsatz | in summe`),
  second: list(`s | sek | sekunde | sekunden`),
  millisecond: list(`ms | millisekunden`),
  'each-time': list(`
      pro stunde | im monat | pro monat | je monat | pro jahr | im jahr | je jahr | pro tag | je stunde | pro kwh | je kwh | /h | /kwh |
      /monat | /jahr | monatlich | jährlich | stündlich | letzten monat | diesen monat | pro million token`),
  'running-cost': list(`strom | miete | stromkosten | gehalt | monatlich`),
  negative: list(`negativ`),
  hypothetical: list(`wenn | falls | wäre | wären | bräuchte | bräuchten`),
  'set-up-wrong': list(
    `falsch installiert | falsch eingerichtet | falsch konfiguriert | nicht richtig installiert | nicht richtig eingerichtet`,
  ),
  integrated: list(
    `integrierte grafik | integrierter grafik | onboard-grafik | onboardgrafik | igpu | integrierte gpu | prozessorgrafik`,
  ),
  phase: list(
    `phase 1 | phase 2 | phase 3 | phase eins | phase zwei | erste phase | zweite phase | ersten phase | zweiten phase | ausbaustufe 1 | ausbaustufe 2`,
  ),
  'how-many-machines': list(`wie viele server | wie viele rechner | wie viele knoten | wie viele maschinen`),
  likeness: list(`wie | ähnlich wie | ähnlich`),
  firms: list(
    `betriebe | betriebe mit | betrieben | unternehmen | unternehmen mit | firmen | mittelständler | kanzleien | praxen`,
  ),
  yes: list(`ja | jawohl | gerne`),
  no: list(`nein | nö`),
};
