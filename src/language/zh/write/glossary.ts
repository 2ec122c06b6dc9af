import type { Glossary } from '../../types.ts';

export const glossary: Glossary = {
  full: {
    names: ['满血', '满血版', '满血模型', '完整版', 'full r1'],
    title: '满血版',
    text: '对 DeepSeek R1/V3 来说，指 671B、FP8 原版，权重约 690 GB。同一模型的 Q4 文件更小，精度略低；1.5B 到 70B 的“R1”是用它的回答训练出来的别的模型。供应商说“满血”时，先问清模型名、参数量和精度。',
  },
  distill: {
    names: ['蒸馏', '蒸馏版', '蒸馏模型', 'distill'],
    title: '蒸馏模型',
    text: '用大模型的回答训练出来的小模型。R1-Distill 32B 本体是 Qwen，学了 R1 的思考方式；在同尺寸里不错，但不是“参数少一点的 R1”。R1 需要服务器，它一两张显卡就能跑。',
  },
  quantisation: {
    names: ['量化', '量化版', 'int4', 'int8', 'q4', 'q8', '4bit', '8bit', '4位', '8位', '4比特', '8比特'],
    title: '量化',
    text: '用更少的位数存权重：16 位变 8 位，内存减半、速度接近翻倍；变 4 位，内存只要四分之一。8 位几乎无感，4 位略有损失，3 位以下在代码和算术上错误明显。权重 GB 数 ≈ 参数量（B）× 位数 / 8。',
  },
  gguf: {
    names: ['gguf', 'q4_k_m', 'q4km', 'iq1', 'q2_k', 'q5_k_m', 'q8_0', '动态量化', '1.58bit', '1.58-bit', '1.58位'],
    title: 'GGUF 和 Q 几',
    text: 'llama.cpp、Ollama、KTransformers 使用的文件格式。数字是名义位数，K 和 IQ 是打包方式，S/M/L 是文件内各层精度的搭配。部分张量保留更高精度，所以 Q4_K_M 实际约 4.8 位，不是 4 位。',
  },
  awq: {
    names: ['awq', 'gptq', 'w4a16', 'w8a8', 'w4a8'],
    title: 'AWQ、GPTQ、W8A8',
    text: '用 vLLM、SGLang 服务多人时的量化格式。W 是权重位数，A 是计算位数：W4A16 省显存，W8A8 在有 INT8 单元的芯片上还能算得更快。AWQ 和 GPTQ 是选取 4 位数值的两种方法。',
  },
  fp8a100: {
    names: ['a100 fp8', 'a100跑fp8', 'a100 不支持 fp8', 'fp8', 'a800 fp8', 'a800跑fp8'],
    title: 'FP8，以及 A100 为什么不行',
    text: 'FP8 是 DeepSeek 发布 R1/V3 时用的 8 位浮点格式。A100/A800 没有 FP8 单元：要么转成 BF16，权重翻倍（R1 约 1.3 TB，四台 8 卡机）；要么重新量化为 INT8 或 INT4；要么以 FP8 存放、计算时转换，长输入会变慢。H20、H800、H100、H200、L20、L40S、RTX 4090 有 FP8 单元。',
  },
  bf16: {
    names: ['bf16', 'fp16', '半精度', '16位', '16bit'],
    title: 'BF16 与 FP16',
    text: '每个权重 16 位，两个字节：7B 模型 14 GB，70B 模型 140 GB，还没算 KV 缓存和运行预留。BF16 保留 32 位数的范围，是常用训练格式；老卡（Turing、V100）只有 FP16。',
  },
  prefill: {
    names: ['prefill', 'decode', '预填充', '解码', '首字阶段'],
    title: 'prefill 与 decode',
    text: 'prefill 一次读完整个输入，受算力限制，决定首字要等多久。decode 逐个写出 token，受内存带宽限制，决定文字出来多快。一台机器可能一强一弱：Mac 写得快、读得慢。',
  },
  ttft: {
    names: ['ttft', '首字延迟', '首token', '首 token', '首字时间', '首包'],
    title: 'TTFT（首 token 延迟）',
    text: '从发出问题到看到第一个字的时间：排队 + 读输入 + 一步计算。输入越长、排队的人越多就越久。推理模型先思考再回答，真正的答案还要更晚。',
  },
  tpot: {
    names: ['tpot', '每 token 时间', '每token时间', 'token间延迟', 'itl'],
    title: 'TPOT（每 token 时间）',
    text: '同一回答里相邻两个 token 的间隔。1000 / TPOT（毫秒）就是单用户速度：70 毫秒相当于 14 tok/s。同时服务的人越多，它越长。',
  },
  toks: {
    names: ['tok/s', 'token/s', 'tokens/s', 'tps', '吞吐', '吞吐量', '每秒token', '每秒 token'],
    title: '每秒 token 数',
    text: '一个 token 约合一到两个汉字，或四分之三个英文单词。一定要问清是每人还是整机：整机 140 tok/s 分给 100 人，每人只有 1.4。每人 6 左右勉强可用，14 左右舒服；推理模型要先写思考过程，需要更快。',
  },
  concurrency: {
    names: ['并发', '并发数', '并发量', '并发用户', '同时在线', '人数和并发'],
    title: '并发 vs 人数',
    text: '人数是有权使用的人，并发是同一时刻正在处理的请求数。一般办公场景高峰时段有 5–20% 的人在用，而每个人只有一部分时间在等输出。按人数而不是按并发配机器，是最常见的多花钱方式。',
  },
  kvcache: {
    names: ['kv cache', 'kvcache', 'kv-cache', 'kv 缓存', 'kv缓存'],
    title: 'KV 缓存',
    text: '模型对每个进行中会话的每个 token 的记忆，放在显存里，大小 = 上下文长度 × 并发数 × 每 token 字节数。权重之外主要是它占显存。R1 因为 MLA 每 token 约 70 kB，老的 70B GQA 模型约 330 kB。',
  },
  mla: {
    names: ['mla', '多头潜在注意力', '潜在注意力'],
    title: 'MLA（多头潜在注意力）',
    text: 'DeepSeek 存 KV 缓存的方式：每 token 每层只存一个压缩向量，而不是每个头的 K 和 V。R1 为 61 层 × 576 × 2 字节 = 70,272 字节/token。普通张量并行下每张卡都要存一整份。',
  },
  gqa: {
    names: ['gqa', 'mha', 'mqa', '分组查询注意力', '多头注意力'],
    title: 'MHA、GQA、MQA',
    text: '每层保留多少组 K 和 V：每个头一组（MHA）、几个头共用一组（GQA）、所有头共用一组（MQA）。组数越少，KV 缓存越小，同一张卡能服务的人越多。',
  },
  moe: {
    names: ['moe', '混合专家', '专家模型', '激活参数'],
    title: 'MoE（混合专家）',
    text: '每个 token 只用到模型的一部分：R1 总参数 671B，激活 37B。所有参数都要放进内存，但每个 token 只读激活部分，所以单人速度像小得多的模型。并发多时几乎所有专家都会被用到，这个优势会缩小。',
  },
  context: {
    names: ['上下文', '上下文长度', '上下文窗口', '128k'],
    title: '上下文窗口',
    text: '一次会话总共能有多少 token：问题、附带文档、历史、思考和回答都算。模型上限是一回事，放不放得下是另一回事：R1 一个 128K 会话的缓存约 9 GB，五十个约 460 GB。',
  },
  parallelism: {
    names: ['张量并行', '流水线并行', '专家并行', '数据并行', 'tp8', 'tp16', 'tensor parallel', 'pipeline parallel'],
    title: '张量、流水线、数据、专家并行',
    text: '张量并行把每一层切到多张卡上，每层要交换两次数据，需要高速互联。流水线并行让每张卡负责若干层，单人速度不会变快，但对互联要求低。数据并行跑多份模型服务更多人；专家并行把 MoE 的专家分散到各卡。',
  },
  interconnect: {
    names: ['nvlink', 'nvswitch', '互联', 'infiniband', 'ib网', 'roce', 'pcie', 'hccs', '雷电'],
    title: '卡间与机间互联',
    text: 'NVLink 卡间每秒数百 GB，PCIe 4.0 约 32 GB/s，100 Gb 以太网 12.5 GB/s，万兆网 1.25 GB/s。两台机器合跑一个模型需要 200–400 Gb 的 IB 或 RoCE；用办公网会比单机还慢。',
  },
  bandwidth: {
    names: ['显存带宽', '内存带宽', '带宽'],
    title: '内存带宽',
    text: '每写一个 token 要把激活权重读一遍，所以带宽 ÷ 读取字节数就是单人速度上限：40 GB 的模型在 1000 GB/s 的卡上最多 25 tok/s，实际能到 50–80%。除了更小的权重或一次猜多个 token，软件改变不了这个上限。',
  },
  lora: {
    names: ['lora', 'qlora', '微调', '全参微调', '全量微调', 'sft', '精调'],
    title: 'LoRA、QLoRA 与全参微调',
    text: '全参微调改动所有权重，每个参数 16–18 字节：70B 要 1 TB 以上。LoRA 冻结 16 位权重只训练少量附加参数，QLoRA 冻结的是 4 位权重：70B 分别需要约 160 GB 或一张 48–80 GB 的卡。微调改变语气和格式；要让模型知道事实，用知识库检索更合适。',
  },
  rag: {
    names: ['rag', '检索增强', '知识库', '检索'],
    title: '知识库检索（RAG）',
    text: '提问时先从文档里找出相关段落放到问题前面。不需要训练，文档当天改当天生效。代价是输入变长，prefill 速度和 KV 缓存比普通聊天更重要。',
  },
  engine: {
    names: [
      'vllm',
      'sglang',
      'ollama',
      'llama.cpp',
      'lmdeploy',
      '推理引擎',
      '推理框架',
      'tensorrt-llm',
      'xinference',
      'mindie',
    ],
    title: '推理引擎',
    text: 'vLLM、SGLang、LMDeploy、TensorRT-LLM 会把多人的请求合成一批，适合团队。Ollama、llama.cpp 上手快、哪里都能跑，但只适合几个人。并发多时，引擎选对了可能顶一张卡。',
  },
  hybrid: {
    names: ['ktransformers', '混合推理', 'cpu+gpu', '异构推理', 'offload', '卸载', 'amx', 'ik_llama'],
    title: 'CPU + GPU 混合推理',
    text: '注意力和缓存放在显卡上，专家放在内存里由 CPU 计算（KTransformers、ik_llama.cpp、llama.cpp）。R1 的 Q4 约需 14 GB 显存加 380 GB 内存，单人约 7–15 tok/s。内存通道必须插满；适合一到四个人，不适合一个部门。',
  },
  unified: {
    names: ['统一内存', 'mac studio', 'mac mini', '苹果芯片', 'exo'],
    title: 'Mac 与统一内存',
    text: 'CPU 和 GPU 共用一大块内存，所以大模型放得下、功耗低。带宽明显低于服务器卡，读长输入很慢。多台 Mac 可以合起来放更大的模型，但单人使用时是轮流算，速度不会相加。',
  },
  numa: {
    names: ['numa', '内存通道', '双路', '通道数'],
    title: '内存通道与 NUMA',
    text: '内存带宽 = 通道数 × MT/s × 8 字节：8 通道 DDR5-4800 是 307 GB/s，只插 4 条就减半。双路机器跨 CPU 访问对方内存很慢（NUMA），除非软件在两边各放一份，否则加一颗 CPU 远不到两倍速度。',
  },
  mtp: {
    names: ['mtp', '多token预测', '投机解码', '推测解码', 'speculative', 'eagle'],
    title: '投机解码与 MTP',
    text: '小助手先猜几个 token，模型一步验证多个。单人使用 R1 自带的 MTP 约快 1.5–1.8 倍；并发多时机器本来就忙，收益会变小。',
  },
  sparse: {
    names: ['稀疏', '稀疏算力', 'tops', 'tflops', 'flops', '稠密算力', '算力'],
    title: '规格表上的 TFLOPS 和 TOPS',
    text: '规格表爱写“稀疏”算力，是大模型实际能用的稠密算力的两倍；或用 INT8/FP4 的 TOPS 冒充 FP16。要比就比同格式的稠密值。单人看到的速度更取决于内存带宽。',
  },
  gib: {
    names: ['gib', 'gb和gib', 'gb 和 gib'],
    title: 'GB 与 GiB',
    text: '1 GB = 1,000,000,000 字节，1 GiB = 1,073,741,824 字节，多 7%。下载页面写的是 GB，nvidia-smi 和 Windows 显示的是 GiB。内存按 GiB 出售：标称 80 GB 的卡实为 80 GiB，约 85.9 GB，其中一部分要留给驱动、纠错和引擎。',
  },
  ecc: {
    names: ['ecc', 'rdimm', 'ecc内存'],
    title: 'ECC 与 RDIMM',
    text: 'ECC 内存能纠正单个位翻转；服务器用的 RDIMM 台式机插不了。要核对报价里的主板、CPU 和内存是不是同一类。',
  },
};
