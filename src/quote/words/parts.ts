/**
 * How parts of a machine are written in offers, by kind: product lines and form words, in every language at once.
 * Used to recognise a line's kind and parts that the catalog does not list; what a part can do is only ever taken from the catalog.
 */
import type { PartKind } from '../../proposal/proposal.ts';

/** Words that name a kind anywhere in a line; the first that matches decides, so the narrow ones stand first. */
export const KIND_WORDS: readonly (readonly [PartKind, string])[] = [
  // A server is a server whatever it is built for.
  [
    'machine',
    '(?:GPU|AI|NPU|推理|训练|算力|机架式?|塔式)[ -]?(?:服务器|工作站|一体机)|(?:GPU|AI|Inference|KI)[ -]?Server',
  ],
  [
    'power-supply',
    'USV|\\bUPS\\b|电源(?!线)|\\bPSU\\b|power suppl(?:y|ies)|Netzteile?|(?<![\\dA-Za-z])80 ?\\+|(?<!\\d)80 ?plus',
  ],
  ['cooling', '散热|水冷|风冷|风扇|\\bcooler\\b|\\bcooling\\b|\\bfans?\\b|Kühl(?:er|ung)|\\bAIO\\b|heatsink'],
  ['service', '\\b(?:rack )?integration\\b|burn-?in|freight|shipping|Versand|Fracht|运费|物流'],
  [
    'board',
    '主板|mother ?board|mainboard|\\bB[5678]\\d0\\b|\\b[XZ][5678]\\d0[AEM]?\\b|\\bmobo\\b|X99|\\bATX\\b(?!.*(?:case|机箱|gehäuse))',
  ],
  ['case', '机箱|\\bcase\\b|chassis|Gehäuse|mid-?tower|full-?tower|机架|\\brack(?:mount)?\\b|Rack'],
  ['switch', '交换机|\\bswitch(?:es)?\\b'],
  ['cable', '线缆|光模块|光纤|\\bDAC\\b|cables?\\b|Kabel|transceivers?|optics|\\bbridge\\b|桥接'],
  ['network', '网卡|\\bNICs?\\b|ConnectX|Netzwerkkarten?|InfiniBand|\\bHCA\\b|\\d+ ?GbE'],
  ['warranty', '质保|维保|保修|延保|warranty|care pack|Garantie|Gewährleistung'],
  [
    'service',
    '部署服务|实施|安装|调试|培训|技术支持|\\bsupport\\b|installation|set-?up|deployment|Einrichtung|Installation|Schulung|Inbetriebnahme|服务费|运维',
  ],
  ['software', '软件|授权|许可|licen[cs]es?|Lizenz(?:en)?|software|操作系统|Windows|平台软件'],
  [
    'accelerator',
    '显卡|\\bGPU|\\b(?:RTX|GTX) ?(?:PRO ?|A)?\\d{3,4}|\\b[ABHLV]\\d{2,3}S?\\b(?!.*(?:ATX|主板))|\\bMI\\d{3}X?\\b|昇腾|\\b910[BC]\\b|加速卡|算力卡|推理卡|Grafikkarten?|graphics card|video card|accelerator|NPU',
  ],
  ['memory', '内存|\\bRAM\\b|\\bDDR\\d|RDIMM|UDIMM|LPDDR|Arbeitsspeicher|\\bmemory\\b|\\bDIMMs?\\b'],
  ['storage', '硬盘|固态|存储|\\bSSDs?\\b|NVMe|\\bHDDs?\\b|Festplatten?|\\bstorage\\b|\\bU\\.2\\b|SATA'],
  [
    'cpu',
    '处理器|\\bCPUs?\\b|Prozessor(?:en)?|processor|Xeon|至强|EPYC|霄龙|Ryzen|锐龙|Threadripper|线程撕裂者|酷睿|\\bi[3579]-\\d{4,5}|Kunpeng|鲲鹏|海光',
  ],
  [
    'machine',
    '服务器|工作站|一体机|主机|整机|\\bdesktop\\b|DGX|\\bservers?\\b|workstations?|appliance|\\bnodes?\\b|Rechner|Mac (?:mini|studio)|准系统|barebone|\\bPC\\b|laptop|mini-?pc',
  ],
];

/** Shapes of product names that are worth a line of their own in prose, with the kind they mean. */
export const PRODUCT_SHAPES: readonly (readonly [PartKind, string])[] = [
  [
    'accelerator',
    '(?:GeForce |Quadro |Radeon )?\\b(?:RTX|GTX|RX)[ -]?(?:PRO )?[A-Z]?\\d{3,4}(?:[ -]?(?:Ti|SUPER|XTX|XT|GRE|D|Ada|Blackwell)\\b){0,2}(?: ?\\d{2,3} ?GB?(?![A-Za-z/\\d]))?',
  ],
  ['accelerator', '(?<![A-Za-z])GT ?\\d{3,4}(?![\\dA-Za-z])'],
  ['accelerator', '\\bArc [AB]\\d{2,3}\\b(?: Pro)?|\\bTesla [A-Z]\\d{1,3}\\b'],
  [
    'cpu',
    '(?:Intel |AMD )?(?:Xeon|至强|EPYC|霄龙|Ryzen|锐龙|Threadripper|Core|酷睿|Kunpeng|鲲鹏|Hygon|海光)(?:[ -]?(?:Gold|Silver|Platinum|Bronze|铂金|金牌|银牌|Scalable|PRO|Ultra|Max|TR|W|AI|7|9|5|3|i[3579]))*(?: ?6(?= \\d{4}))?[ -]?(?:[A-Z]{0,2}\\d{3,5}|\\d[A-Z]\\d{2})[A-Z0-9+]{0,4}(?: ?[vV]\\d)?(?: \\d{1,3}核)?',
  ],
  ['cpu', '\\bi[3579][ -]\\d{4,5}[A-Z]{0,3}\\b|\\bE[357][ -]\\d{4}[A-Z]?(?: ?v\\d)?\\b'],
  [
    'memory',
    '(?:\\d{1,2} ?[x×*] ?)?(?<!(?<!\\d)\\d{1,3}[.,])(?<!\\d)\\d{1,4}(?:[.,]\\d{1,2})? ?(?:GB?|TB?)(?: (?:of|ECC))? ?(?:DDR\\d|[LM]?RDIMM|UDIMM|LPDDR\\dX?|RAM\\b|Arbeitsspeicher|内存|ECC\\b|D[45]\\b)(?:[ -]?(?:\\d{4,5}(?!\\d)|R?ECC|REG|[LM]?RDIMM|UDIMM|SO-?DIMM|CL\\d{2}|RAM\\b|内存))*|\\d{1,4} ?(?:GB?|TB?)(?:的)?(?:内存|DDR\\d)(?:-\\d{4})?',
  ],
  [
    'memory',
    '(?:DDR\\d(?:[ -]\\d{4})?|RDIMM)(?: ?(?:ECC|RDIMM|UDIMM|REG))* \\d{1,4} ?GB?(?: ?[x×*] ?\\d{1,2})?|内存[:： ]{0,2}\\d{2,4} ?GB?(?: ?(?:DDR\\d|ECC)[A-Z0-9 -]{0,12})?|RAM[: ]{1,2}\\d{2,4} ?GB(?: DDR\\d[A-Z0-9 -]{0,10})?',
  ],
  ['memory', '\\d{1,2} ?(?:条|根|x|×) ?(?:DDR\\d|RDIMM)(?: ?(?:RDIMM|UDIMM|ECC))*'],
  [
    'storage',
    '(?<![\\d.,])\\d{1,3}(?:[.,]\\d{1,3})? ?(?:TB?|GB?)(?: (?:PCIe|Gen ?\\d|企业级|enterprise|M\\.2|x\\d)){0,3} ?(?:NVMe|SSD|固态|硬盘|HDD|U\\.2|SATA|Festplatte)(?: ?(?:SSD|NVMe|固态|硬盘|HDD))?|(?:NVMe|SSD|硬盘|固态)[:： ]{0,2}\\d{1,3}(?:\\.\\d+)? ?T(?:B\\b)?(?: ?(?:NVMe|SSD|固态|U\\.2))?',
  ],
  [
    'network',
    '(?:\\d{2,3} ?G(?:b|bE|bps|bit)? ?)?(?:IB|InfiniBand|RoCE|CX-?\\d|ConnectX-?\\d|以太)? ?(?:网卡|NICs?\\b|HCAs?\\b)|\\d{2,3} ?GbE (?:NICs?|adapters?|cards?)|ConnectX-\\d(?: (?:NICs?|adapters?|cards?))?',
  ],
  [
    'power-supply',
    '(?<![\\d.,])(?:\\d[,.])?\\d{3,4} ?W ?(?:电源|PSU|power supply|Netzteil|80 ?\\+|80 ?plus|金牌|白金|钛金|Gold|Platinum|Titanium|Bronze)(?: ?(?:Gold|Platinum|Titanium|金牌|白金|电源))?',
  ],
  [
    'machine',
    '\\b(?:Dell|HPE?|Lenovo|Supermicro|ASUS|Gigabyte|Inspur)(?: [A-Z][A-Za-z]{3,12}){0,2} [A-Z]{0,4}-?\\d{3,5}[A-Za-z0-9-]{0,8}(?: G\\d{1,2})?|(?:浪潮|联想|超微|新华三|宁畅|曙光)[\\u4e00-\\u9fff]{0,4} ?[A-Z]{1,4}-?\\d{3,5}[A-Za-z0-9-]{0,8}(?: G\\d{1,2})?',
  ],
  ['accelerator', '(?:国产)?(?:AI|GPU)?(?:加速卡|算力卡|推理卡)(?= ?[×x*] ?\\d| ?\\d{1,2} ?[张块])'],
  ['switch', '(?:\\d{1,3} ?G(?:bE|E|b)?|千兆|万兆|IB|InfiniBand|RoCE)[A-Za-z ]{0,8}(?:交换机|[Ss]witch(?:es)?)'],
  ['power-supply', '\\d{3,4}[- ]?W(?:att)?[- ]?(?:\\w{0,9}[- ])?(?:Netzteile?|PSUs?|power suppl(?:y|ies))'],
  [
    'power-supply',
    '(?:be quiet!?|Corsair|Seasonic|EVGA|海韵|振华|长城|航嘉|鑫谷|酷冷至尊|安钛克)[A-Za-z !-]{0,16}? ?\\d{3,4} ?W(?![A-Za-z\\d])(?: ?(?:电源|PSU|Netzteil))?',
  ],
  ['power-supply', '\\d{3,4} ?W(?= ?[×x*] ?\\d(?!\\d))'],
  ['memory', '\\d{2,3} ?GB? (?:2400|2666|2933|3200|4800|5200|5600|6000|6400|8800)(?!\\d)'],
  ['cpu', '(?<=双路 ?|双颗 ?|[248]颗 ?)\\d{4}[A-Z+]{0,2}(?![\\dA-Za-z])'],
  [
    'board',
    '(?:ASUS|MSI|Gigabyte|Supermicro|ASRock|华硕|微星|技嘉|超微)[A-Za-z0-9 -]{1,24}? ?(?:motherboard|board|主板)(?![A-Za-z])',
  ],
  [
    'storage',
    '(?:Samsung|三星) ?9\\d{2,3} ?(?:Pro|EVO)(?: Plus)?(?: \\d ?TB?)?|WD (?:Black )?SN\\d{3,4}X?(?: \\d ?TB?)?',
  ],
  ['power-supply', '(?:Corsair|Seasonic|EVGA|be quiet!?) [A-Z]{2}-?\\d{3,4}[a-z]?(?: ?\\(\\d{3,4} ?W\\))?'],
  ['case', '\\d ?U ?(?:\\d{1,2} ?卡 ?)?(?:GPU ?)?(?:准系统|机箱|机架式?机箱)'],
  [
    'network',
    '(?<![A-Za-z])CX-?[4-8](?![\\dA-Za-z])(?: ?(?:[单双]口)?\\d{2,3}G)?(?: ?网卡)?|(?<=\\d ?[x×] ?)\\d{2,3} ?GbE(?![A-Za-z])',
  ],
  [
    'cable',
    '(?:\\d{2,3} ?G ?)?QSFP[\\w-]{0,6} ?(?:DAC|AOC)?(?:直连线|互联线|线缆|铜缆|光缆|线| cables?)|NVLink[ -]?(?:Bridges?|Brücken?|桥接?器?)',
  ],
  ['storage', '\\d{1,2}(?:\\.\\d+)? ?TB? ?(?:PCIe ?\\d(?:\\.0)? ?)(?:固态|SSD|NVMe)(?:硬盘)?'],
];

export const KINDS: readonly (readonly [PartKind, RegExp])[] = KIND_WORDS.map(([kind, source]) => [
  kind,
  new RegExp(source, 'iu'),
]);

/** The kind that a line's words name; `other` when none does. */
export function kindOf(text: string): PartKind {
  // The first word of a line says what the line is ("CPU cooler" is a cooler by the narrow word, "GPU RTX 4090 24GB" a GPU).
  for (const [kind, pattern] of KINDS) if (pattern.test(text)) return kind;
  return 'other';
}
