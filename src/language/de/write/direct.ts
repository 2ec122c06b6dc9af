import type { Directs } from '../../types.ts';

/** Direct questions answered first: a claim, a closed model, what a chip computes, how many cards, one against the other, why, how much. */
export const direct: Directs = {
  'unit.speed': 'Token/s',
  'claim.no': 'Nein, das stimmt nicht.',
  'claim.yes': 'Ja, das ist glaubhaft.',
  'claim.ceiling':
    '{speed} je Person liegen über der physikalischen Obergrenze von {bound}, die auch eine Person allein nicht überschreitet.',
  'claim.high': '{speed} je Person liegen über unserer Spanne von {range} für {n} gleichzeitig.',
  'claim.within': '{speed} liegen in unserer Spanne von {range} für {n} gleichzeitig.',
  'claim.share': 'Sind {total} die ganze Anlage, bleiben {n} Personen je {each}.',
  'claim.holds': 'Der Speicher fasst {k} Anfragen zugleich, nicht {n}.',
  'claim.slow': 'Erträgliche 6 Token/s sehen etwa {most} gleichzeitig, nicht {n}.',
  'claim.expectMany': 'Zu erwarten sind {one} für eine Person und je {each} bei {n} gleichzeitig.',
  'claim.expect': 'Zu erwarten sind {one} für eine Person.',
  'claim.fitsNot': 'Das Modell passt nicht: {sum}',
  'closed.no':
    '{names} läuft nicht auf eigener Hardware: Die Gewichte sind nicht veröffentlicht. Das nächste offene Modell ist {model}:',
  'can.yes': 'Ja: {card} hat {precision}-Einheiten, {tflops} TFLOP/s dicht.',
  'can.converted':
    'Nicht nativ: {card} hat keine {precision}-Einheiten. {precision}-Gewichte lassen sich laden und werden beim Rechnen in 16 Bit umgewandelt: Das spart Speicher, bringt kein Tempo und kostet bei langen Eingaben.',
  'can.no':
    'Nein: {card} hat keine {precision}-Einheiten, und die üblichen Programme laden solche Gewichte darauf nicht.',
  'can.native': 'Nativ rechnet sie in {list}.',
  'can.weights': '{precision} verkleinert nur die Gewichte; das kann jede Karte, die mit 16 Bit rechnet, auch {card}.',
  'cards.lead': '{model} in {precision} braucht {cards} × {card} ({machine}), {price}.',
  'cards.leadNone':
    '{model} in {precision} passt in keinen Verbund von {card} im Katalog; allein die Gewichte füllen {n} Karten.',
  'cards.tuning': '{method}-Tuning von {model} braucht {need} GB Kartenspeicher: {cards} × {card}.',
  'cards.otherwise': 'Ohne diese Vorgabe:',
  'compare.wins': '{winner}: {why}.',
  'compare.slower': '{loser} gibt je {each}.',
  'compare.fitsNot': '{loser} fasst {model} nicht: {needs}.',
  'compare.only': 'fasst {model} als einzige',
  'compare.fasterBy': '{ratio}-faches Tempo je Person ({each})',
  'compare.serves': 'bedient als einzige {n} gleichzeitig',
  'compare.cheaperBoth': '{winner} ist um {amount} günstiger (nur Karten).',
  'compare.tie': 'Für diese Last kein klarer Sieger: beide geben etwa {each}.',
  'compare.none': 'Keine fasst {model}; am nächsten kommt: {needs}.',
  'compare.cardPrice': 'Preis, {unit} (Karten)',
  'compare.runs': 'bestes Format',
  'compare.atLoad': 'Token/s je bei {n}',
  'why.lead': 'Warum {option}:',
  'why.price': 'Am günstigsten von allem, was jeden Wunsch erfüllt: {price}.',
  'why.reason': 'Es {reason}.',
  'why.next': 'Danach: {option}, {price}.',
  'why.out': 'Nicht genommen: {option} – {why}.',
  'price.card': '{card}: heute {price}, eine Karte.',
  'price.several': '{count} × {card}: heute {price}, nur die Karten.',
  'price.machine': 'Als Server mit {count} Karten ({machine}): {price}.',
  'price.unknown': 'Für {card} ist kein Preis bekannt; ein Angebot einholen.',
  'price.option': '{option}: {price} in der Anschaffung; {own} über {years} Jahre mit Strom und Wartung.',
};
