import type { Words } from './types.ts';

export const words: Words = {
  decimalComma: false,
  small: '\\b(?:the|and|of|with|for|is|to|a|per|at|in|each|users?|from|runs?|we|you|on|or)\\b',
  spoken: [
    // Generations of chips and models, said aloud.
    ['(?<![a-z])m one(?= (?:ultra|max|pro))', 'm1'],
    ['(?<![a-z])m two(?= (?:ultra|max|pro))', 'm2'],
    ['(?<![a-z])m three(?= (?:ultra|max|pro))', 'm3'],
    ['(?<![a-z])m four(?= (?:ultra|max|pro))', 'm4'],
    ['(?<![a-z])m five(?= (?:ultra|max|pro))', 'm5'],
    ['(?<![a-z])r one(?![a-z])', 'r1'],
    ['(?<![a-z])(?:a|one) (?=(?:tr|b)illion[ -]param)', '1 '],
    ['(?<![a-z])v three(?![a-z])', 'v3'],
    ['(?<![a-z])k two(?![a-z])', 'k2'],
    ['(?<![a-z])f ?p eight(?![a-z])', 'fp8'],
    ['(?<![a-z])f ?p four(?![a-z])', 'fp4'],
    ['(?<![a-z])f ?p sixteen(?![a-z])', 'fp16'],
    ['(?<![a-z])q four(?![a-z])', 'q4'],
    ['(?<![a-z])([ah]) (?:one )?hundred(?![a-z])', '$1100'],
  ],
  spelled: ['vram', 'gpu', 'cpu', 'ssd', 'nvme', 'rtx', 'ram'],
  concepts: {
    columnName:
      'box|machine|system|card|option|config(?:uration)?|setup|build|platform|device|item|part|component|description|product|name|model|pick|hardware|article|spec(?:ification)?s?',
    columnQuantity: 'qty|quantity|count|units?|pcs|amount of units',
    columnUnitPrice:
      'unit price|price each|each|unit cost|price\\/unit|price per unit|(?:street|list|retail|sale|typical|current|our) (?:price|cost)|price|cost|approx\\.? price.*|est\\.? cost.*|msrp|rate',
    columnTotal: 'total|line total|amount|subtotal|ext(?:ended)?\\.? ?(?:price)?|sum|total price|ext\\.?',
    columnKind: 'type|category|sku|part number',
    columnIndex: 'no\\.?|pos\\.?|line|item no\\.?|#',
    grandTotal:
      'grand total|total(?: price| cost| amount| system cost| build cost| hardware cost)?|all in|all-in|altogether|in total|comes to|sum total|amount due|bottom line|estimated total|build total|system price|sum|landed|amount payable|balance due|invoice total|out the door',
    subtotal: 'subtotal|sub-total',
    discount: 'discount|rebate|less',
    shipping: 'shipping|freight|delivery fee',
    taxLine: 'tax|vat|sales tax|gst',
    taxIncluded:
      '(?:incl(?:\\.|uding|udes|usive of)?|with) (?:\\d+ ?% )?(?:vat|tax|gst|sales tax)|tax included|vat included',
    taxExcluded:
      '(?:excl(?:\\.|uding|usive of)?|plus|before|without|ex|net of|\\+) ?(?:\\d+ ?% )?(?:vat|tax|gst|sales tax)|tax excluded|ex-vat|net price',
    rent: 'rent(?:al|als|ed|ing|s)?|leas(?:e|ed|ing)|reserved|on-?demand|per gpu-?h(?:our|r)?|(?:\\/|per |an )h(?:ou)?r|monthly|a month|cloud',
    formerPrice: '(?:regular|list|original|normal|usual|retail) price|was|msrp|rrp|before',
    presentPrice: '(?:sale|our|special|promo|deal|final|current) price|now|sale|today',
    price: 'price|priced|cost|costs|quote|quoted|offer|budget|for (?:only|just|about)|pay|investment|at',
    each: 'each|apiece|per (?:card|unit|node|server|gpu|piece|machine|module|stick)|\\/ ?(?:ea|each|unit|card|node|gpu|pc)|a piece|a card|single',
    alternative: 'or|alternatively|either|instead|optionally|option [abc123]\\b|alternative',
    tier: 'options?|tier|plan|rig|starter|basic|entry|mid|budget|premium|enterprise|standard|good|better|best',
    comparison:
      'compared (?:to|with)|versus|vs\\.?|than|instead of|rather than|typical|traditional|competitors?|unlike|less than one|reference point',
    optional: 'optional|add-on|upgrade|extra',
    used: '(?<!\\b(?:was|were|is|are|be|been|being|get|gets|widely|commonly|often|not|we|i|they|you|that|it) )used(?! (?:to|for|in|by|as|with|on|it|this|the|a)\\b|,)|facebook marketplace|craigslist|sold as .?broken|second[- ]hand|refurb(?:ished)?|pre-?owned|ex-(?:mining|lease|data ?cent(?:er|re))|pulled (?:from|out of)|(?:server|data ?cent(?:er|re)|oem|tested|system)[ -](?:pulls?|pulled)|decommissioned|end-of-life stock|retired from|(?:came|come|coming) out of (?:a|an|the|our) \\w+ ?\\w* ?(?:cluster|rack|server|farm|data ?cent(?:er|re))|re-?pasted|open[- ]box|reconditioned|renewed|modded|modified|b-stock|grade [abc]|ebay|salvage|surplus|recertified',
    asNew: '(?:brand )?new|factory sealed|not used|never used|not refurbished',
    warranty: 'warrant(?:y|ies)|guarantee|rma|care pack|nbd|on-?site support|support contract|year parts',
    noWarranty:
      'no warranty|without (?:any )?warranty|sold as[- ]is|as[- ]is|no returns?|warranty (?:is )?(?:not included|excluded|void)|all sales final|no rma|(?:[1-9]|[12]\\d|30)[- ]day(?:s)? (?:dead on arrival|doa|warranty|return)|warranty:? none',
    exportLimited: 'grey market|gray market|parallel import|import unit',
    delivery: 'delivery|lead time|ships? in|in stock|weeks? aro|availability',
    machine: 'server|workstation|appliance|box|rig|build|desktop|pc|machine|system|chassis|barebone|host|node',
    node: 'nodes?|cluster|rack',
    cardCounter: 'cards?|gpus?|accelerators?|pcs|pieces|units?',
    nodeCounter: 'nodes?|servers?|machines?|boxes|systems?|units?|chassis',
    hybrid:
      'hybrid|offload(?:ed|ing|s)?|\\+ ?cpu|cpu_infer|cpu ?\\+ ?gpu|gpu ?\\+ ?cpu|experts? (?:on|in) (?:cpu|ram)|moe (?:on|in) (?:cpu|ram)|system ram|spill(?:s|ed|ing)?',
    cpuOnly: 'cpu[- ]only|pure cpu|on (?:the )?cpu|no gpu|without (?:a )?gpu',
    cardsOnly:
      '(?:no|without|zero) (?:any )?(?:(?:cpu|ram|system|host|memory|system ram) )?off-?load(?:ing)?|(?:entirely|fully|completely|all|everything|wholly|totally|only)(?: (?:kept|resident|held|stored|loaded))? (?:in|on|inside) (?:the )?(?:gpus?(?: memory)?|vram|cards?|video memory)|(?:pure|100 ?%) (?:gpu|vram)|not? (?:a byte |anything )?(?:in|using|touching) (?:system|host) (?:ram|memory)|(?:nothing|no layers?|none of it|never) (?:\\w+ )?(?:spill\\w*|goes|go|overflow\\w*|leaks?|swap\\w*|offload\\w*)',
    leftOut:
      'not (?:be )?(?:included|part of|listed|in (?:the |this )?(?:scope|price|quote|offer))|excluded|excludes?|out of scope|by (?:the )?(?:customer|buyer|client|others)|to be (?:provided|supplied) by|sold separately|bring your own',
    network:
      'infiniband|roce|rdma|ethernet|switch|nic|connectx|qsfp|sfp|thunderbolt|\\d+ ?gbe|\\d+ ?gbit|fabric|interconnect(?:ed)?|networked|networking|network (?:card|switch|adapter|link)s?|dac|optics|tb[45]\\b',
    household:
      'household|wall (?:socket|outlet|plug)|standard outlet|normal outlet|regular outlet|plug(?:s|ged)? (?:straight )?into (?:any|a|the) (?:wall|office|normal|standard|regular)?|home socket|office socket|15 ?a(?:mp)? (?:outlet|circuit)|desk socket|no special power|(?:standard|normal|regular|ordinary) (?:1[12]0|2[34]0) ?v|under (?:your|a|the) desk',
    disk: 'ssd|nvme|hdd|disk|storage',
    swap: 'swap|page ?file|virtual memory',
    full: 'full(?![- ]?(?:\\d{1,3} ?k\\b|context|length|load|speed|width|rack|year|time|price|support|service|refund|warranty|throttle|bandwidth|node|server|tower|stack|power(?! (?:deepseek|r1|v3|version|edition|model))|department|set|list|range|size window|of\\b|on\\b))[- ]?(?:fat|blood(?:ed)?|size|version|scale|strength|power)?|(?:full|complete|entire|whole|real|original) (?:deepseek|r1|v3|671b)|full deepseek|full r1|the real (?:deepseek|r1)|complete model|uncut|undistilled',
    unquantised:
      'unquanti[sz]ed|un-quanti[sz]ed|no quanti[sz]ation|without quanti[sz]ation|full[- ]precision|native precision|original precision|lossless',
    distilled: 'distill?(?:ed|ation)?',
    perUser:
      '(?:each|every|per) (?:chat|conversation|stream|session|caller|employee|developer|client|person|request)|per[- ]user|each user|(?:for )?every ?(?:one|body)(?: of (?:them|us))?|each(?=\\s*(?:on|with|for|at|,|\\.|;|\\)|$))|per (?:person|seat|stream|request|session|client|concurrent)|single[- ](?:user|stream)|lone (?:user|request|stream)|for each|every user|user each|apiece|batch ?(?:size)? ?1\\b|each of',
    alone:
      'lone (?:user|request|stream)|batch(?: size)? one|single[- ](?:user|stream|request|session)|one user|one person|alone|batch ?(?:size)? ?1\\b|bs ?= ?1\\b',
    inTotal:
      'total(?= *(?:$|[,.;)]))|total throughput|aggregate|throughput|combined|system[- ]wide|overall|in total|cluster-wide|batched|total of',
    perCard: 'per (?:gpu|card|chip|accelerator|device)',
    concurrent:
      'concurren(?:t|cy|tly)|simultaneous(?:ly)?|at once|at the same time|in parallel|parallel (?:users|requests|sessions|chats|streams|conversations|jobs|queries|calls|clients)|active users',
    seats:
      '(?:simulated|virtual|active|test|internal|registered|named|real) users|users?|people|employees|staff|seats|colleagues|persons|developers|engineers|students|lawyers|doctors|team members|clients',
    fineTune: 'fine[- ]?tun(?:e|es|ing|ed)|training|train|lora|qlora|sft',
    noFineTune:
      'inference[- ]only|no (?:fine[- ]?tuning|training)|not (?:for|suited (?:to|for)) (?:fine[- ]?tuning|training)|cannot (?:be )?(?:fine[- ]?tune|train)(?:ed)?|without (?:fine[- ]?tuning|training)|not train',
    speculative: 'speculative|mtp|multi-token prediction|draft model|eagle',
    openly: 'only|limited to|do(?:es)? not support|unusable|slow',
    denied:
      "cannot|can ?not|can't|won't (?:fit|run|hold|load)|(?:will|would|did|should) not (?:fit|run|hold|load)|not fit|doesn't (?:fit|hold)|does not (?:fit|hold)|do not (?:fit|hold)|not (?:be )?enough|isn't enough|too small|insufficient|myth|don't believe|no way",
    need: 'needs?|requires?|requirement|minimum|at least|takes|occupies|fits in|uses',
    context: 'context|ctx|window|sequence length|prompt length',
    memoryOf: 'ram|system memory|memory',
    vram: 'vram|video memory|gpu memory|graphics memory|hbm\\d?e?|gddr\\dx?',
    unified: 'unified memory|unified|shared memory',
    counted:
      'sticks?|dimms?|rdimms?|users?|sessions?|streams?|requests?|cards?|gpus?|modules?|accelerators?|chips?|boards?|nodes?|servers?|machines?|units?|boxes|of (?:them|these|those)',
    apiece:
      'each|apiece|every|per (?:card|gpu|module|chip|node|server|machine|unit|accelerator|board|box|user|session|stream|request)|a piece|one (?:card|module|chip|node)',
    amountTo:
      'comes? to|coming to|total(?:s|l?ing|l?ed)?|adds? up to|adding up to|altogether|in all|combined|together|makes?|making|gives?|giving|sums? to|amounts? to|pooled|works? out (?:to|at)|that is',
    inAll: 'total|altogether|in all|combined|together|pooled|overall',
    wholePower:
      'systems?|whole|including|incl|plus|psus?|suppl(?:y|ies)|wall|cooling|typical(?:ly)?|average|measured|limit(?:ed)?|peaks?',
    takes:
      'comes? to|shrinks?(?: down)? to|shrunk to|takes?(?: up)?|needs?|is|are|weighs?|only|just|occup(?:y|ies)|requires?|fits? in(?:to)?|amounts? to|works? out (?:to|at)|about|around|roughly|under|less than|equals?|means?',
    floor: 'at least|no less than|minimum',
    cardsApart: '(?:without|excluding|excl\\.?) (?:the )?(?:gpus?|cards)',
    unlimitedAtOnce: 'unlimited (?:concurren\\w+|simultaneous|parallel)',
    licence: 'licen[cs]es?',
    active: 'active|activates?|activated|activating',
    sharedOut:
      'each|per (?:gpu|card|node|device|chip|machine)|split|shard(?:ed|s)?|spread|across|saves?|saving|extra|additional|on top|left|free|spare|headroom|kv|cache|context|overhead|activations|less than half|bandwidth|fewer|smaller|halves',
    fullTuning:
      'full(?:[- ](?:parameter|model|weight))?[- ](?:fine[- ]?tun(?:e|es|ed|ing)|training|train)|full[- ]parameter|full sft|all parameters',
    sharesTo:
      'divided|works out|that is|i\\.e\\.|so (?:each|every)|evenly|shared out|each of (?:those|them|the)|per head|meaning|which (?:gives|means|leaves)|hence|therefore|leaving each',
    average: 'average[ds]?|averaging|mean|avg',
    run: 'runs?|tests?|rounds?|first|second|third|fourth|attempts?|pass(?:es)?|trials?',
    changesBy:
      'rise|rises|rose|gain(?:s|ed)?|increase[ds]?|improve(?:s|d|ment)?|faster|quicker|speed-?up|more|up|jump|boost|drop(?:s|ped)?|decrease[ds]?|reduction|reduced|lower|saving|less|cut|fall|as fast|slower|higher',
    remains: 'leaves?|leaving|remain(?:s|ing|der)?|left with|frees?',
    remainsAfter: '(?:left|free|to spare|remaining|of headroom|spare|remains?)',
    perCardHour:
      '(?:per|a|an|/) ?(?:gpu|card)[- ]?hour|per (?:gpu|card) (?:per|an|and) hour|per gpu-?h|/gpu/h\\w*|/gpu-h\\w*|an hour (?:each|per gpu|per card)',
    cardsOfNode: '(?:\\d{1,2}|two|four|eight|sixteen)[- ]?(?:gpus?|cards?)(?![- ]?(?:hour|h\\b))|\\d{1,2}x',
    perToken: '(?:per|every|each|a) token|reads?|read|reading',
    allActive: 'all(?: of)?(?: (?:its|the))?|the (?:whole|entire|full)',
    answerTakes:
      'answers?|repl(?:y|ies)|reports?|responses?|takes?|done|ready|finish(?:es|ed)?|written|appears?|summar(?:y|ies)',
    perMonth: '^\\s?(?:dollars |euros |rent |in rent )?(?:per|a|each|every|/) ?(?:month|mo)',
    perYear: '^\\s?(?:dollars |euros )?(?:per|a|each|every|/) ?(?:year|yr)',
    monthBefore: '(?:monthly|per month)[^\\d]{0,8}$',
    yearBefore: '(?:yearly|annual|annually)[^\\d]{0,8}$',
    atOnce: 'at once|at the same time|simultaneous\\w*|concurren\\w*|active|online',
    workFee:
      '(?:retrofit|installation|set-?up|hosting|colocation|wiring|rewiring|maintenance|training|power|electricity) (?:fee|costs?|bill)?',
    paysBack:
      'pa(?:y|ys|id) (?:for )?(?:it|them)?sel(?:f|ves)(?: back)?|pa(?:y|ys|id) (?:it(?:self)? )?(?:back|off)|breaks? even|break-even|pay-?back',
    halfByte: 'half a byte|0\\.5 bytes?',
    together:
      'together|as one|as a|jointly|spread over|split over|split across|spread across|across (?:both|the two|all)|over both|over (?:the )?(?:two|both)|pooled|share',
  },
};
