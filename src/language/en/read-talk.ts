import { list, type ReadWords } from '../concepts.ts';

/** How people ask, want, refuse, compare and correct themselves in English; and words that only look like others (`stop`). */
export const talk: ReadWords['words'] = {
  answer: list(
    `your answer | that number | this number | that price | this price | this figure | that figure | you compute | you calculate | you recommend | your recommendation | you get that | your estimate | your calculation | that estimate | you assume | you suggest | your figures | your numbers | you said | recommended option`,
  ),
  have: list(`
      i have | we have | i own | we own | have | own | owned | my | our | existing | i got | i've got | we've got |
      ive got | got | already | currently using | currently have | using | i'm using | im using | running on |
      current setup | my setup | setup | specs | hardware: | available | equipped with | bought | i use |
      at my disposal | on hand | sitting | spare | lying around | with | on | given | has | my machine | my pc |
      my rig | system: | environment | gpu: | cpu: | gpus: | old | idle | inherited | purchased | i am using |
      we are using | we use | we're using | ordered | system info`),
  own: list(`
      i have | we have | i own | we own | my | our | existing | i got | i've got | we've got | ive got | already |
      currently using | currently have | i'm using | im using | current setup | bought | i use | at my disposal |
      on hand | lying around | purchased | i am using | we are using | we use | we're using | inherited |
      have access to | own`),
  'requirement-question': list(`
      how much memory | how much ram | which gpu | what gpu | what gpus | what machine | what server |
      what kind of hardware | what specs | what setup | what would i need | what would we need | what do i need |
      what do we need | what kind of gpu | what is needed | what would it take | how big a | how much gpu |
      which hardware | what hw | how many resources | what resources | what computer | what rig | hw requirements |
      how much gpu memory | hardware requirements | system requirements | minimum requirements | hardware required |
      minimum hardware | hardware requirement | vram requirements | memory requirements | gpu requirements |
      recommended specs | min specs | minimum specs | what hardware | how much vram | how many gpus | minimum gpu |
      minimum vram | recommended hardware | what gpu do | requirements to run | requirements for`),
  'how-long': list(`how long | how much time | how many hours | how many days | duration`),
  affects: list(`
      affect | affects | impact | influence | depend on | depends on | matter | matters | make a difference |
      bottleneck | because of | relationship | scale with | benefit from | worth the | how does | how do you |
      how is | trade off | rule of thumb | calculate | estimate how | the math | in practice | really need |
      actually need | necessary | how do i find out | determine | understand`),
  yours: list(`
      did you | you used | do you use | have you | your setup | your hardware | your machine | were used | was used
      | was trained | was it trained | did it take | the authors | you trained | you train | your training | did the
      authors | you tested | are you using | are you running | you guys | your experiments | in your paper | in the
      paper | your environment | your config | has anyone | anyone tested | anyone tried | did they | they use |
      used for training | used to train | you ran | your rig | anyone run | anyone running | do you see | do you get
      | are you getting | you guys get | anyone measured | has anyone measured | do people get | are you seeing | do
      you guys see | what did you get | any numbers for | any numbers on | any benchmarks for | any benchmarks on |
      numbers for | benchmarks for | has anyone tested`),
  'how-to': list(`
      how to | how do i | how can i | how can we | how do we | how should i | is there a guide | step by step |
      tutorial | documentation | docs | how could i | instructions for | any guide`),
  want: list(`
      need | want | require | should | target | goal | expect | would like | i'd like | looking for | looking to |
      aim | must | desired | needs | wanted | hope | want to | prefer | at least | minimum | wish | aiming |
      requirement | needing | please | ideally | requires | we want | acceptable | tolerable | comfortable | sla`),
  measured: list(`
      get | getting | got | only | measured | achieve | achieving | achieved | seeing | i see | observed | result |
      results | is only | reaches | reached | runs at | running at | benchmark | benchmarks | currently | my speed |
      gives | gave | giving | yields | stuck at | just | drops to | dropped to | generates | reported | report |
      average | averaging | around | ran at | ran | hitting | hit | obtained | i am getting | tested | claims |
      claim | managed | manages | barely | speed is | was | at best | produces | max out at | maxes out`),
  used: list(`
      usage | used | uses | using | consumes | occupied | takes | utilization | utilisation | out of memory | oom |
      free | allocated | fills | left | consumed | taking up | eats | peaks at | remaining | needed | needs |
      required | requires | spare`),
  use: list(`use | using | with`),
  not: list(`
      no | not | don't | dont | doesn't | without | never | none | no need | won't | wont | isn't | skip | neither |
      zero | didn't | can't | nor | forget about | not planning | not interested | aren't | exclude | excluding |
      drop the | sans | not going to | needn't | instead of | rather than | not needed | unnecessary |
      off the table | do not | no longer | not doing | minus`),
  'no-need': list(`
      not needed | not required | is off the table | not necessary | not planned | is not needed | isn't needed |
      unnecessary | off the table | not going to happen | is out | not on the table | isn't necessary |
      isn't required`),
  whether: list(`
      whether | should we | should i | do we need | do i need | is it worth | if we need | if i need | worth | or
      not | maybe | might | possibly | not sure | undecided | unsure | perhaps | is it necessary | is it needed | do
      we even need | does it make sense | makes sense | open question | tbd | haven't decided | still deciding |
      debating | would we need | would i need | optional | later on | someday | necessary | do you need to | do they
      need to | do you really need to | do we have to | must we`),
  maybe: list(`maybe | might | possibly | perhaps | eventually | later | in the future | optionally`),
  buy: list(`
      buy | buying | purchase | get | build | order | purchasing | building | invest in | pick up | shopping`),
  rent: list(`rent | renting | rental | cloud | lease | aws | azure | gcp | runpod | on-demand | api`),
  question: list(`
      ? | how | what | which | why | does | do | is | can | could | would | will | should | are | anyone |
      any advice | any suggestions | suggestions | wondering | question`),
  'how-many': list(`
      how many | number of gpus | number of cards | what number of | how many cards | how many gpus |
      how many users | how many people | how many nodes | how many servers`),
  'how-much': list(`
      how much | what hardware | what gpu | what gpus | which hardware | what kind of | what size | what sort of |
      what specs | what server | how big | how large | what machine | what do i need | what do we need |
      what would i need | what would we need | how fast | what is needed | what's needed | what would it take |
      what setup | what should i buy | what should we buy | what to buy | what card | what cards |
      what is the minimum | what's the minimum | what are the hardware | what kind of hardware | how much vram |
      how much memory | how much ram | what configuration | what config | what rig | what box | which gpu |
      which gpus`),
  why: list(`
      why | what is the reason | what's the reason | reason | bottleneck | root cause | how come | what causes |
      what's wrong | what is wrong | what could be | what am i doing wrong | wrong | what gives | troubleshoot |
      cause`),
  slow: list(`
      slow | slower | sluggish | slowly | crawl | crawling | poor performance | low performance | bad performance |
      underperform* | too low | slowness | laggy | lag | low speed | low throughput | painfully | terrible`),
  improve: list(`
      speed up | faster | improve | optimize | optimise | improve performance | increase the speed | speed it up`),
  normal: list(`
      normal | expected | typical | as expected | reasonable | should i expect | is that right | is this right |
      sound right | to be expected | ok for | supposed to | in line with | is that good | is this good |
      is that ok | realistic | seems low | seem low | usual | correct`),
  meaning: list(`
      what is | what are | what's | what does | mean | means | meaning | explain | explanation | definition |
      stand for | how is | calculated | computed | formula | how do you get | how did you get | calculate |
      how to calculate | estimate | where does | understand | tell me about | how does | rule of thumb |
      how do i find out | how do you calculate | how do i calculate | derive | how do you arrive | in plain words |
      eli5 | clarify | depends on | how did you | determined`),
  difference: list(`
      difference | differ | differs | differences | distinction | how much slower | how much faster | how much worse
      | how much better | how much quality | how much accuracy | how much do you lose`),
  can: list(`
      can i | can we | can it | can | could i | could | will it | would it | is it possible | possible | able to |
      will | would | does it work | capable | feasible | works | work | support | manage | viable | doable |
      is there a way | any chance | any way | suitable | good for | compatible | is this possible | workable |
      hope to`),
  enough: list(`
      enough | suffice | sufficient | suffices | adequate | good enough | insufficient | not enough | big enough |
      overkill | cut it | powerful enough | do the job | up to the task | do the trick | ok | ok for | okay for |
      fine for`),
  fits: list(`fit | fits | fit in | fit into | fit on | fitting | squeeze`),
  which: list(`
      which | which one | which is | which model | which card | what model | which of | what is the best |
      what's the best | best | which option | pick | choose | decide between | choosing`),
  or: list(`or | versus | vs | vs. | or a | or an`),
  versus: list(`
      vs | vs. | versus | compared to | compared with | against | than | instead of | rather than | over | or |
      or just`),
  better: list(`
      better | best | cheaper | preferable | pros and cons | advantage | bang for | best value | more cost |
      cost-effective | cost effective | prefer | superior | makes more sense | smarter | tradeoffs | trade-offs |
      better off | tradeoff | wiser | best bang`),
  faster: list(`faster | quicker`),
  compare: list(`
      compare | comparison | comparing | compared | difference between | side by side | ranking | trade-off |
      tradeoff | pros and cons | rank | alternatives | benchmark comparison | torn between | deciding between |
      decide between | choose between | choice between | choosing between | toss-up between | debating between`),
  recommend: list(`
      cheapest | least expensive | recommend | recommendation | recommendations | suggest | suggestion | advice | suggestions | advise | guide |
      recommended | propose | options | guidance`),
  requirement: list(`
      requirements | requirement | hardware requirements | system requirements | minimum requirements | specs |
      required | hardware required | minimum hardware | needed | require | requires | recommended specs |
      min specs | minimum specs | minimum spec | hardware requirement | vram requirements | memory requirements |
      gpu requirements | resources needed | need`),
  configure: list(`
      configure | configuration | config | setup | set up | spec | sizing | size | hardware | plan`),
  minimum: list(`smallest | minimum | min | minimal | least`),
  assumption: list(`assumption | assumptions | assume | assumed | premises | defaults`),
  cause: list(`cause | reason`),
  fail: list(`
      not enough | not enought | insufficient | too small | oom | out of memory | fails | fail | failed | crash | crashes | error | doesn't work | runs out | run out of |
      not fit | won't fit | doesn't fit | killed | hangs | cuda out of memory | crashed | cannot load | can't load | dies | died | won't load | does not load | doesn't load | won't start`),
  possible: list(`possible | feasible | viable`),
  'price-question': list(`
      what would it actually cost | what does it actually cost | cost to run | cost to host | how much does | how much would | how much will | how much money | what does it cost | what would it cost |
      cost estimate | what budget | price estimate | how expensive | what is the price | what's the price |
      how much is | how much are | what is the cost | what's the cost | how much budget | what price |
      total cost of | ballpark cost | what will it cost | how pricey`),
  'what-about': list(`
      what if | what about | how about | and if | suppose | and with | and for | instead | make it | change | now |
      and now | if we | let's say | make that | set | say we | same but | same for | same with | but with |
      now with | update | and what | assume | bump`),
  correction: list(`
      i mean | i meant | sorry | correction | no wait | wait | rather | actually | oops | typo | scratch that |
      make that | correct that | i misspoke | my mistake | err | edit: | not quite | should be | i was wrong |
      apologies | whoops | hold on | er | wrong way round | wrong way around | other way round | other way around | mixed up | mixed them up | swapped`),
  undo: list(`
      undo | revert | go back | take that back | roll back | rollback | previous state | undo that |
      never mind that | back to before | cancel that`),
  restart: list(`
      start over | restart | start again | reset | new question | from the beginning | clear everything |
      begin again | start fresh | fresh start | new request | clean slate | start from scratch again`),
  forget: list(`
      forget everything | forget me | delete my data | forget what i said | erase | forget all | delete my | wipe`),
  help: list(`
      help | what can you do | who are you | how do you work | how do i use | how to use you | instructions |
      usage: | what are you | commands`),
  greeting: list(`
      hello | hi | hey | good morning | good afternoon | good evening | hi there | hey there | hello there |
      greetings | dear | howdy`),
  thanks: list(`
      thanks | thank you | thx | cheers | ty | great | ok | okay | got it | perfect | appreciate`),
  show: list(`show | list | display | tell me | print | see | what did you`),
  'off-topic': list(`
      weather | joke | poem | recipe | football | movie | horoscope | lottery | translate | song | stock | bitcoin |
      capital of | story | news | president | soccer | haiku | lyrics | crypto | dinner | homework`),
  switch: list(`
      switch to | switch | change to | use | go with | move to | swap | swap to | take | try | swap in |
      change the model to`),
  instead: list(`instead of | rather than | in place of | instead | rather`),
  stop: list(`
      one of | no one | anyone | one day | which one | this one | that one | the one | as well | one more | each
      other | user-friendly | user friendly | user interface | user experience | in general | a lot | as much | as
      many | set of | a set | in order | in order to | out of the box | figure out | find out | turn out | turns out
      | check out | run out | at all | in all | for one | one user at | power user | power users | end user | end
      users | use case | use cases | open webui | memory bandwidth | user request | user story | seat belt | on top
      of | more than one | say that | less than ideal | pipeline parallel | tensor parallel | data parallel | expert
      parallel | model parallel | pipeline parallelism | tensor parallelism | data parallelism | expert parallelism
      | model parallelism | sequence parallel | parallel size | parallel-size | pipeline-parallel-size |
      tensor-parallel-size | pipeline_parallel_size | tensor_parallel_size | parallelism | pipeline-parallel |
      tensor-parallel`),
  and: list(`and | as well as`),
  together: list(`with | plus | paired with | alongside | along with`),
  'all-of': list(`all | all of them | everyone | everybody | all of us | all users | every one of them`),
  'one-person': list(`single user | just me | only me | just one user | only one user | just myself | a lone user`),
  claim: list(`
      is it true | is that true | is this true | claims | claim | claimed | claims to | supposedly | allegedly | i read that |
      i heard that | i've heard | they say | people say | someone said | told me | told us | told that | says it | says that |
      advertised | promises | promised | can that be true | can this be true | is it right that | can that be right | really get |
      really do | true that | believe that | hearsay | said to`),
  confirm: list(`
      is that correct | is this correct | am i right | correct me | am i correct | is my understanding | do i understand correctly |
      did i get that right | right?`),
  necessary: list(`
      does it need | does it require | does it required | does this need | does this require | do they need | do you need |
      is it necessary | is it required | does the model need | does one need | is a gpu required | is a gpu needed | need a gpu |
      only need`),
  upgrade: list(`going from | upgrade from | upgrading from | worth upgrading | upgrade to | move from | step up`),
  'self-host': list(
    `self-host | self-hosting | self host | self hosting | own hardware | on-prem | on-premises | in-house | own server`,
  ),
  derive: list(`
      how did you compute | how did you calculate | how did you get | how did you arrive | how did you come up |
      how did you derive | how do you come up | how do you arrive | how do you get | how was that computed |
      how was this computed | how was that calculated | how is that calculated | how is this calculated | come from |
      comes from | came from | show me the math | show the math | show your work`),
  'why-chosen': list(`
      why this one | why that one | why did you choose | why did you pick | why do you recommend | why recommend |
      why did you recommend | why are you recommending | why is this recommended | why is that recommended |
      why would you recommend | why this option | why that option | reason for the recommendation | why not the other |
      why the recommended | what makes it the best`),
  prefer: list(`preferably | ideally | prefer | preferred | if possible | would be nice | nice to have`),
  data: list(`data | documents | files | nothing | information | records | code | everything | contracts`),
  leave: list(`
      leave | leaves | leaving | leave the | go to the cloud | go outside | get out | go out | be sent out | sent outside |
      exported | leak | sent to a third party | go off-site | leave our`),
  'in-house': list(`
      air-gapped | air gapped | airgapped | on-prem only | on-premise only | on-premises only | on premises only |
      strictly on-prem | strictly on-premises | stay in house | stay in-house | stays in house | stays in-house |
      stay on-prem | stay on premises | stay on-premises | stay on site | stay on-site | stays on-prem | stays on
      premises | stay in the house | stay inside | stays inside | no cloud | no external api | fully offline |
      completely offline | no cloud services | no cloud allowed | cloud is not allowed | cloud is not an option |
      cloud is forbidden | stay within our | stays within our | stay local | stays local | kept in-house | kept in
      house | keep data in house | keep the data in house | keep our data in house | keep data in-house | keep the
      data in-house | keep everything in house | keep everything in-house | keep it in house | keep it in-house |
      data must stay | data has to stay | keep data local | keep our data local`),
  function: list(`
      the | is | are | and | with | for | i | we | my | this | that | it | to | of | a | an | have | has | be |
      there | but | as | at | by | from | any | our | your | you | or | how | what | can | would | need | should |
      not | does | will | if | then | please | only | people | users`),
  article: list(`a | an | the`),
};
