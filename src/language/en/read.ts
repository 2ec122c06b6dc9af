import { list, numbers, type ReadWords } from '../concepts.ts';
import { occupations } from './read-people.ts';
import { roles } from './read-roles.ts';
import { talk } from './read-talk.ts';

/** English as people type it in chats and forums. */
export const en: ReadWords = {
  code: 'en',
  script: 'latin',
  decimalComma: false,
  numerals: numbers(`
    one 1, two 2, three 3, four 4, five 5, six 6, seven 7, eight 8, nine 9, ten 10, eleven 11, twelve 12,
    thirteen 13, fourteen 14, fifteen 15, sixteen 16, seventeen 17, eighteen 18, nineteen 19, twenty 20,
    thirty 30, forty 40, fourty 40, fifty 50, sixty 60, seventy 70, eighty 80, ninety 90, dozen 12,
    hundred 100, hundreds 100, thousand 1000, million 1000000, couple 2`),
  words: {
    total: list(`increase | raise | lower | cut | drop | reduce | decrease | plus | grow by | limit`),
    by: list(`by`),
    person: [
      ...list(`
      people | person | persons | user | users | employee* | nurses | nurse | physicians | attorneys | consultants |
      partners | editors | writers | designers | managers | operators | technicians | officers | associates |
      volunteers | pupils | salespeople | accountants | paralegals | experts | professionals | colleague* | staff |
      seats | seat | devs | dev | developer* | engineers | engineer | coworker* | co-workers | folks | students |
      student | teachers | lawyers | doctors | researchers | researcher | analysts | analyst | members | clients |
      customers | programmers | person team | people team | headcount | ppl | agents | scientists | accounts |
      heads | humans | of us | clinicians | testers | friends | family members | coders | workers | licences |
      licenses | knowledge workers | guys`),
      ...occupations,
    ],
    seat: list(`
        seats | headcount | total users | user base | team size | team of | number of users | user count | group of |
        company of | staff of | department of | firm of | office of | shop of | users: | 👥`),
    concurrent: list(`
        concurrent | concurrently | concurrency | simultaneous | simultaneously | at once | at the same time | in
        parallel | parallel | parallel requests | concurrent users | concurrent requests | concurrent sessions | at
        peak | peak | parallel users | simultaneous users | active at once | in flight | max concurrency | same moment
        | at a time | parallel sessions | concurrents | parallel streams | streams | concurrent streams | slots | at
        any time | at any one time | at any given time | at any moment | of them online | of us online | of those
        online | of them active | of them logged in | online at once | active at the same time | conc | concurr`),
    online: list(`online | logged in`),
    active: list(`active | actually active | active users | of them active | daily active`),
    rate: list(`
      qps | rps | requests per second | requests/s | req/s | requests per minute | rpm | requests per day |
      requests per hour | queries per day | requests a day | per day | per hour | a day | per minute | an hour |
      queries per second | requests/min | requests an hour | queries a day | requests a minute | documents per day |
      tickets per day | monthly | per month`),
    team: list(`
        team | company | department | office | startup | organisation | organization | school | hospital | university
        | lab | law firm | firm | agency | departments | teams | offices | companies | branches | organisations |
        organizations | clinics | schools`),
    budget: list(`
      budget | budget is | budget of | afford | spend | spending | willing to spend | invest | funds | funding |
      to spend | grant | money | capex | all in | total cost | cost cap | cap | can pay | price cap | price range |
      approved | allocated | set aside | ceiling | for under | have got | budgeted | budget: | purse | allowance |
      price limit | cost limit`),
    price: list(`
        price | priced | costs | cost | asking | asks | sells | selling | sold | listed | per card | apiece | for sale
        | quoted at | goes for | charges | charging | price tag | msrp | sale | deal | listing | offered | wants |
        paid | each at | gets you | buys you | you get | going for | went for | retails at | street price | start at | starts at | starting at | start from | starts from | starting from | begin at | begins at`),
    quote: list(`
      quote | quoted | quotation | offer | offered | vendor | seller | reseller | supplier | invoice | proposal |
      ebay | dealer | sales rep | craigslist | marketplace | quoting | bid`),
    'offer-terms': list(`
      warranty | in stock | ships in | lead time | as-is | as is | no returns | free shipping | incl. vat | excl. tax |
      ex tax | nbd | onsite | factory sealed | buyer pays | local pickup | local pick-up | refurb | obo`),
    'bill-sum': list(`
      total | subtotal | grand total | total due | amount due | all in | landed | sum`),
    'bill-column': list(`
      qty | quantity | unit price | unit cost | ext | ext. | item | part | amount | price | description | line total`),
    fair: list(`
      claims to | claimed | supposedly | allegedly | can that be true | is that true | believe | can that be right |
      fair | reasonable | overpriced | rip off | rip-off | ripoff | too expensive | good deal | worth it | legit |
      scam | realistic | good price | too good to be true | plausible | trustworthy | believable | honest | worth |
      sane | fishy | too cheap | a steal | catch | right price | fair price | sound right | sound plausible |
      red flags | red flag`),
    'money-cny': list(`rmb | cny | ¥ | yuan | renminbi | kuai`),
    'money-usd': list(`usd | $ | us$ | dollar | dollars | bucks | us dollars | u$ | grand`),
    'money-eur': list(`eur | € | euro | euros`),
    'money-gbp': list(`gbp | £ | pounds | quid | pound`),
    'money-hkd': list(`hkd | hk$`),
    'money-jpy': list(`jpy | yen`),
    'money-twd': list(`twd | nt$ | ntd`),
    'money-chf': list(`chf | francs | swiss francs`),
    'money-krw': list(`krw | ₩ | won`),
    thousand: list(`thousand | grand`),
    million: list(`million | millions | mil | mio | mln | mn`),
    billion: list(`billion | bn`),
    approximately: list(`
      about | around | roughly | approx | approximately | approx. | circa | nearly | almost | some | ish | or so |
      give or take | more or less | ballpark | say | estimated | ~ | ≈`),
    'at-most': list(`
      under | below | at most | up to | max | maximum | no more than | less than | within | not exceed |
      not more than | capped at | tops | not exceeding | limit | limited to | cap | upper limit | < | <= | ≤ |
      ceiling | only have | not over | hard cap | stay under | cheaper than | beneath`),
    'at-least': list(`
      at least | minimum | min | no less than | not less than | more than | over | above | > | >= | ≥ | or more |
      or better | not below | or higher | exceeding | upwards of | minimum of | no fewer than | north of | plus`),
    per: list(`
      per | each | for each | per user | per person | per-user | /user | every | per seat | per head`),
    to: list(`to | and | through`),
    percent: list(`% | percent | per cent | pct`),
    half: list(`half | halve | half of | half the | cut in half | halved | halving`),
    double: list(`
      double | twice | doubled | two times | doubling | twice as many | twice the | twice as much`),
    triple: list(`triple | three times | tripled`),
    more: list(`
      more | additional | extra | add | adding | increase | plus | raise | on top | increase by | grow by |
      another | further | added | join | joining | new hires | more people join`),
    less: list(`
        less | fewer | reduce | cut | decrease | minus | remove | drop | lower | subtract | reduce by | leave |
        leaving | slashed | trimmed | shrink | shrunk | slash | trim`),
    another: list(`another | again | other`),
    tune: list(`
      finetun* | fine-tun* | fine tun* | train | training | trained | sft | retrain | retraining | pretrain* |
      pre-train* | dpo | rlhf | grpo | adapt the model | customise the model | customize the model |
      instruction tun* | post-training | continued pretraining | fintun* | tuning | tune | distillation training |
      fine - tuning | fune tuning | fine tunning | finetunning | fine-tunning`),
    lora: list(`
      lora | peft | adapter | adapters | lora adapters | loras | low-rank | low rank | parameter efficient |
      parameter-efficient | dora`),
    qlora: list(`qlora | q-lora | q lora | 4-bit lora | 4bit lora | qloras`),
    'full-tune': list(`
        full fine-tun* | full finetun* | full fine tun* | full-parameter | full parameter | full-param | full param |
        full sft | full training | full-fine-tun* | without peft | without lora | full-finetun* | full weight |
        full-weight | full tuning | fully fine-tun* | fully finetun* | fully fine tun* | from scratch | all parameters
        | all weights | fft | train from scratch | full tune | full retrain* | full_finetun* | full_fine_tun* | sft
        full | full-sft | full ft | full-ft | finetuning_type full | finetuning-type full | train_type full`),
    'full-model': list(`
      full model | full version | full r1 | full-size | full size | full blood | full-blood | full-fat |
      undistilled | non-distilled | the full | the real | not the distill | not distilled | original model |
      actual r1 | complete model | whole model | the big one | full fat | unabridged | full deepseek |
      the full-size | real deal`),
    unquantised: list(`
      unquantised | unquantized | non-quantized | non-quantised | not quantized | not quantised | no quantization |
      no quantisation | full precision | full-precision | without quantization | native precision |
      original precision | half precision | half-precision`),
    quantised: list(`
      quantised | quantized | quant | quants | quantisation | quantization | quantizing | quantize | quantise`),
    distilled: list(`distilled | distill | distil | distills | distillation`),
    model: list(`
      model | models | llm | llms | parameters | parameter | params | weights | version | checkpoint |
      parameter model | class model | class`),
    run: list(`
      run | running | runs | deploy | deploying | deployed | deployment | serve | serving | host | hosting | load |
      inference | use | self-host | selfhost | handle | support | execute | operate | self-hosting | self host |
      launch`),
    infer: list(`inference | infer | inferencing | serving`),
    context: list(`
      context | ctx | context window | context length | context size | contexts | sequence length | seq len |
      seqlen | seq_len | max-model-len | max_model_len | max model len | token context | tokens context |
      tokens of context | token window | ctx-size | num_ctx | n_ctx | seq length | sequence | long documents |
      cutoff_len | max_seq_len | max_length | context len | long context | cutoff len | ctx len | kv window |
      token context window`),
    input: list(`
      per document | each document | documents of | contracts of | files of | document of | texts of |
      input | inputs | prompt | prompts | prompt length | input tokens | prompt tokens | tokens in | input length |
      in | prefill | token prompts | token prompt | isl | token inputs | token input`),
    output: list(`
      output | outputs | generated | generate | response | responses | output tokens | tokens out | answers |
      answer | completion | output length | replies | out | osl | completions | token answers | token outputs |
      token output | generation length | max_new_tokens | max_tokens | max tokens | new tokens`),
    'text-words': list(`words | word`),
    horizon: list(
      `for | over | tco | horizon | lifetime | amortised | amortized | depreciated | depreciation | write-off`,
    ),
    tokens: list(`word | token | tokens | toks | tok | words`),
    'tokens-per-second': list(`
      tok/s | toks/s | token/s | tokens/s | t/s | tps | tokens per second | tokens per sec | token per second |
      tok/sec | tokens/sec | token/sec | tokens/second | token/second | tokens a second | toks per second |
      tok per second | ts/s | tk/s | tks/s | t/sec | tokens / s | tokens / sec | tokens/ s | tokens / second |
      tok / s | token a second | tok/second | tokens every second | tkps |  tok\\s | tokens per s`),
    'per-second': list(`per second | a second | per sec | /s | /sec | /second`),
    speed: list(`
      speed | fast | throughput | generation speed | token rate | decode | decoding | speeds | reading speed |
      generation | eval rate`),
    'first-token': list(`ttft | time to first token | first token | first-token latency | first token latency`),
    card: list(`
      card | cards | gpu | gpus | graphics card | graphics cards | accelerator | accelerators | graphic card |
      video card | graphic cards | video cards | npu | npus | boards | gpu's`),
    machine: list(`
      machine | machines | server | servers | node | nodes | box | boxes | workstation | workstations | pc | pcs |
      computer | computers | rig | laptop | laptops | desktop | host | hosts | cluster | mini pc | desktops |
      systems | instance | instances | notebook | nas | pods`),
    piece: list(`
      units | unit | pieces | pcs | piece | sticks | modules | stick | of them | of those | chips | chip`),
    ram: list(`
      ram | system memory | system ram | main memory | ddr4 | ddr5 | ddr3 | dram | host memory | unified memory |
      unified ram | of ram | cpu ram | lpddr5 | lpddr5x | shared memory | memory (ram) | rdimm | ecc ram |
      ecc memory | of system ram | unified | sdram | cpu memory | of main memory`),
    vram: list(`
      vram | gpu memory | video memory | video ram | graphics memory | of vram | gpu ram | hbm | gddr6 | gddr6x |
      gddr7 | total vram | v ram | vrams | graphics ram`),
    'memory-word': list(`memory | of memory | mem`),
    dimm: list(`dimm | dimms | rdimms | udimm | sticks`),
    channel: list(`channel | channels | memory channels | -channel | memory channel`),
    dual: list(`
      dual | pair of | twin | a pair of | both | dual-socket | dual socket | couple of | a couple of | pair |
      double`),
    single: list(`single | a single | one single | just one | a lone | sole`),
    quad: list(`quad | quad-gpu`),
    eight: list(`octa | 8-way | 8-gpu`),
    gigabyte: list(`gb | gib | gig | gigs | gigabyte | gigabytes | gbyte | gbytes | go | gbs`),
    terabyte: list(`tb | tib | terabyte | terabytes`),
    megabyte: list(`mb | mib | megabytes`),
    cpu: list(`cpu | cpus | processor | processors | xeon | cpu only | cpu-only`),
    core: list(`core | cores | threads | vcpu | vcpus | thread`),
    bit: list(`bit | bits | bpw`),
    brand: list(`
      nvidia | amd | intel | apple | huawei | used | geforce | refurbished | new | old | second-hand | secondhand |
      my | asus | zotac | gigabyte | msi | pny | founders | evga | dell | hp | supermicro | lenovo | generic |
      standard`),
    variant: list(`
      pcie | sxm | sxm4 | sxm5 | sxm2 | nvl | laptop | mobile | max-q | edition | fe | turbo | blower | oc |
      modded | variant | version | blackwell | ada`),
    each: list(`
      each | apiece | per card | per gpu | per node | per server | a piece | per machine | per unit | per box |
      per socket`),
    kilowatt: list(`kw | kilowatt | kilowatts | kva`),
    watt: list(`watt | watts`),
    volt: list(`volt | volts | vac`),
    ampere: list(`amp | amps | ampere | amperes`),
    'site-power': list(`
      power | outlet | circuit | socket power | psu | power supply | breaker | rack power | power budget |
      power limit | rack | server room | electrical | wall outlet | power envelope | power draw | data center |
      datacenter | plug | feed | electricity | cooling | fuse | mains | power capacity | per rack | closet |
      data centre | pdu | ups | outlets | circuits | wall`),
    consumes: list(`
      consumes | draws | pulling | drawing | tdp | pulls | power draw of | draw | consumption | flicker | at idle |
      idle | psu | power supply`),
    domestic: list(`
      domestic | chinese-made | made in china | chinese chips | domestic chips | domestic cards | domestic only |
      locally made | xinchuang | domestic gpus | domestic accelerators | chinese gpus | chinese accelerators |
      non-nvidia chinese | domestic hardware | home-grown | homegrown | domestic npu | domestic npus |
      chinese domestic | chinese hardware | chinese cards`),
    only: list(`
      only | must | must be | have to | required | exclusively | mandatory | mandated | requirement |
      restricted to | need to be | just | no nvidia | has to be | needs to be | strictly`),
    must: list(`must | have to | has to | required | mandatory`),
    foreign: list(`nvidia | american | us chips | export | foreign | western`),
    years: list(`year | years | yr | yrs | yrs.`),
    months: list(`month | months`),
    days: list(`day | days`),
    hour: list(`hour | hours | hr | hrs`),
    'region-cn': list(`china | beijing | shanghai | shenzhen | mainland`),
    'region-eu': list(`
      germany | europe | eu | france | berlin | munich | warsaw | poland | netherlands | italy | spain | austria |
      switzerland | vienna | paris`),
    'region-us': list(`usa | united states | california | texas | new york | america | in the us | us-based`),
    tender: list(`
      tender | rfp | rfq | procurement notice | request for proposals | bidders | bidder | invitation to bid |
      lot 1 | contract award | solicitation`),
    vendor: list(`vendor | seller | supplier | reseller | ebay | amazon | newegg | dealer | sales`),
    times: list(`x | times | fold | -fold | times the | times as many | times as much | x the | x as many`),
    ...talk,
    ...roles,
  },
};
