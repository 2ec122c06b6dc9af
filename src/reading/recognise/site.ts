import { amount, type Recogniser, type Scene } from '../scene.ts';
import { is, isEntity, isMark, isNumber, type NumberToken } from '../token.ts';

/** Site limits: power that is there, domestic hardware only, years to reckon with, region. */
export const site: Recogniser = {
  name: 'site',
  run(scene) {
    power(scene);
    domestic(scene);
    horizon(scene);
    region(scene);
    inHouse(scene);
  },
  examples: [
    { text: '机房供电只有8千瓦', finds: [{ kind: 'powerKw', value: 8 }] },
    { text: 'a 230V 16A outlet', finds: [{ kind: 'powerKw', value: 3.68 }] },
    { text: 'two feeds, 2x 16A @ 230V', finds: [{ kind: 'powerKw', value: 7.36 }] },
    { text: 'max 12 kW im Rack', finds: [{ kind: 'powerKw', value: 12 }] },
    { text: '必须国产', finds: [{ kind: 'domesticOnly', value: true }] },
    { text: '信创项目', finds: [{ kind: 'domesticOnly', value: true }] },
    { text: '最好国产', finds: [{ kind: 'domesticPreferred', value: true }] },
    { text: '客户资料不许外传', finds: [{ kind: 'onPremisesOnly', value: true }] },
    { text: 'our files must not leave the building', finds: [{ kind: 'onPremisesOnly', value: true }] },
    { text: 'die Akten müssen im Haus bleiben', finds: [{ kind: 'onPremisesOnly', value: true }] },
    { text: '20 people leave, not 10', finds: [] },
    { text: '国产卡能跑吗', finds: [] },
    { text: '4090满载功耗450W', finds: [] },
  ],
};

function power(scene: Scene): void {
  const { tokens } = scene;
  for (let i = 0; i < tokens.length; i++) {
    const n = tokens[i]!;
    if (!isNumber(n) || n.claimed) continue;
    const next = tokens[i + 1];
    const near = next !== undefined && next.gap === 0 && next.start - n.end <= 1;
    if (near && is(next, 'kilowatt') && n.suffix === null) {
      n.claimed = 'power';
      put(scene, i, n.range ? n.high : n.value, n.start, next.end);
    } else if (
      ((near && is(next, 'watt')) || n.suffix === 'w') &&
      (n.suffix === null || n.suffix === 'w' || n.suffix === 'k')
    ) {
      const watts = (n.suffix === 'k' ? 1000 : 1) * n.value;
      if (scene.near(i, 6, 5, ['site-power'], 'sentence') < 0 && n.suffix === 'w') continue;
      n.claimed = 'power';
      if (ofCard(scene, i)) continue;
      if (scene.near(i, 5, 3, ['consumes']) >= 0 || scene.near(i, 6, 5, ['site-power'], 'sentence') < 0) continue;
      put(scene, i, watts / 1000, n.start, near && is(next, 'watt') ? next.end : n.end);
    } else if (n.suffix === 'v' || (near && is(next, 'volt'))) {
      const j = currentNear(scene, i);
      n.claimed = 'power';
      if (j < 0) continue;
      const amps = tokens[j] as NumberToken;
      amps.claimed = 'power';
      const threePhase = n.value >= 380 && n.value <= 420;
      const kw = (n.value * amps.value * feeds(scene, j) * (threePhase ? Math.sqrt(3) : 1)) / 1000;
      put(scene, i, Math.round(kw * 1000) / 1000, Math.min(n.start, amps.start), Math.max(n.end, amps.end));
    }
  }
}

/** "2x 16A @ 230V": so many circuits. */
function feeds(scene: Scene, amps: number): number {
  const { tokens } = scene;
  const n = tokens[amps - 2];
  if (!isMark(tokens[amps - 1], '*') || !isNumber(n) || n.claimed || n.suffix !== null) return 1;
  if (!Number.isInteger(n.value) || n.value < 1 || n.value > 12) return 1;
  n.claimed = 'power';
  return n.value;
}

/** "six 4090 capped at 300W": what each card draws, whatever the circuit behind the comma holds. */
function ofCard(scene: Scene, i: number): boolean {
  const { tokens, clause } = scene;
  if (scene.near(i, 6, 4, ['site-power']) >= 0) return false;
  for (let k = i - 1; k >= Math.max(0, i - 5) && clause[k] === clause[i]; k--)
    if (isEntity(tokens[k], 'accelerator')) return true;
  return false;
}

/** The ampere figure that belongs to a voltage. */
function currentNear(scene: Scene, i: number): number {
  const { tokens, sentence } = scene;
  for (let k = Math.max(0, i - 8); k <= i + 8 && k < tokens.length; k++) {
    const t = tokens[k];
    if (k === i || !isNumber(t) || sentence[k] !== sentence[i]) continue;
    if (t.suffix === 'a' || (is(tokens[k + 1], 'ampere') && tokens[k + 1]!.gap === 0)) return k;
  }
  return -1;
}

function put(scene: Scene, i: number, kw: number, start: number, end: number): void {
  if (!Number.isFinite(kw) || kw <= 0) {
    scene.impossible('powerKw', start, end);
    return;
  }
  const consumed = scene.near(i, 4, 3, ['consumes', 'measured']);
  const site = scene.near(i, 6, 5, ['site-power', 'at-most', 'only', 'have'], 'sentence');
  scene.mention(
    'powerKw',
    kw,
    start,
    end,
    'site',
    consumed >= 0 && !is(scene.tokens[consumed], 'only') && site < 0 ? 'measured' : 'wish',
  );
}

function domestic(scene: Scene): void {
  const { tokens, clause } = scene;
  // "英伟达也行", "NVIDIA is fine too": what was demanded is not any more
  for (let i = 0; i < tokens.length && tokens.length <= 10; i++) {
    const at = is(tokens[i], 'foreign') ? scene.near(i, 1, 3, ['tolerated']) : -1;
    if (at < 0) continue;
    scene.mention('domesticOnly', false, tokens[i]!.start, tokens[Math.max(i, at)]!.end, 'site', 'negated');
    return;
  }
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i]!;
    if (!is(t, 'domestic') || t.kind !== 'word') continue;
    const negated = clause[i - 1] === clause[i] && is(tokens[i - 1], 'not') && t.gap <= 1;
    if (negated) {
      scene.mention('domesticOnly', false, tokens[i - 1]!.start, t.end, 'site', 'negated');
      continue;
    }
    const switched = scene.near(i, 2, 0, ['switch']);
    const only = switched >= 0 ? switched : scene.near(i, 4, 3, ['only', 'must'], 'clause');
    const mandated = is(t, 'mandated');
    const liked = scene.near(i, 3, 2, ['prefer']);
    if (liked >= 0 && scene.near(i, 4, 3, ['must']) < 0) {
      scene.mention(
        'domesticPreferred',
        true,
        Math.min(t.start, tokens[liked]!.start),
        Math.max(t.end, tokens[liked]!.end),
        'site',
      );
      continue;
    }
    const asks = scene.near(i, 3, 4, ['question', 'versus', 'or', 'compare']) >= 0 && only < 0;
    const foreign = scene.near(i, 7, 7, ['foreign'], 'sentence');
    const refused = foreign > 0 && is(tokens[foreign - 1], 'not');
    if ((only >= 0 && clause[only] === clause[i]) || refused || (mandated && !asks)) {
      const k = only >= 0 ? only : i;
      scene.mention('domesticOnly', true, Math.min(t.start, tokens[k]!.start), Math.max(t.end, tokens[k]!.end), 'site');
      return;
    }
  }
}

/** "数据不能出域", "no data may leave the house", "alles muss im Haus bleiben". */
function inHouse(scene: Scene): void {
  const { tokens } = scene;
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i]!;
    if (is(t, 'in-house')) {
      if (scene.near(i, 3, 0, ['not', 'whether']) >= 0) continue;
      scene.mention('onPremisesOnly', true, t.start, t.end, 'site');
      return;
    }
    if (!is(t, 'leave')) continue;
    const not = scene.near(i, 6, 3, ['not']);
    const data = scene.near(i, 8, 4, ['data']);
    if (not < 0 || data < 0) continue;
    const at = [i, not, data];
    scene.mention(
      'onPremisesOnly',
      true,
      Math.min(...at.map((k) => tokens[k]!.start)),
      Math.max(...at.map((k) => tokens[k]!.end)),
      'site',
    );
    return;
  }
}

function horizon(scene: Scene): void {
  const { tokens } = scene;
  for (let i = 0; i < tokens.length; i++) {
    const n = tokens[i]!;
    if (!isNumber(n) || n.claimed || n.suffix !== null || n.value > 15 || n.value < 1) continue;
    const next = tokens[i + 1];
    if (!is(next, 'years') || next.gap > 0) continue;
    if (is(next, 'horizon') || scene.near(i, 3, 0, ['horizon']) >= 0 || scene.near(i + 1, 0, 2, ['horizon']) >= 0) {
      n.claimed = 'site';
      scene.mention('horizonYears', amount(n), n.start, next.end, 'site');
    }
  }
}

function region(scene: Scene): void {
  for (const t of scene.tokens) {
    const code = is(t, 'region-cn') ? 'CN' : is(t, 'region-eu') ? 'EU' : is(t, 'region-us') ? 'US' : null;
    if (code) {
      scene.mention('region', code, t.start, t.end, 'site', 'wish', 'likely');
      return;
    }
  }
}
