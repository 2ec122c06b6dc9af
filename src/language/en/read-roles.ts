import { list, type ReadWords } from '../concepts.ts';

/** English words that tell in which role a number or a thing is said: refused, as an example, per month, of all together. */
export const roles: ReadWords['words'] = {
  'rate-second': list(`qps | rps | requests per second | req/s | requests/s | queries per second`),
  'rate-minute': list(`requests per minute | rpm | requests/min | requests a minute`),
  'rate-hour': list(`requests per hour | requests an hour`),
  'rate-day': list(`requests per day | requests a day | queries per day | queries a day`),
  refuse: list(`not | no | without | instead of | rather than`),
  example: list(`e.g. | e.g | such as | for example | for instance`),
  others: list(`
      did you | you used | author | authors | was trained | were trained | used to train | used for training | other
      companies | another company | somebody else | someone else | a colleague | a friend | my friend | others use |
      other people use`),
  reported: list(`
      says | said | say it | post says | readme says | docs say | paper says | they say | according to | reports |
      reported | mentions | mentioned | claims | we train on |   they trained | the
      paper | paper used | in the paper | the readme | the article | the docs | the blog | your paper | your readme
      | seen reports |  stated | someone ran | someone posted | on youtube | on reddit`),
  tested: list(`
      benchmark | benchmarked | benchmarking | load test | load tests | load testing | load-test | stress test |
      stress-test | stress testing | tested | test run | bench | sweep | locust | in the test | under test | testing
      | tests at | test with | when testing`),
  tolerated: list(`
      is fine | is ok | is okay | fine with | ok with | okay with | don't mind | do not mind | dont mind | doesn't
      matter | does not matter | no problem if | not a problem | acceptable | can live with | don't care | do not
      care | no rush | not in a hurry | no matter | even if`),
  'no-limit': list(`
      no limit | no upper limit | unlimited | limitless | not limited | no longer limited | no cap | uncapped |
      open-ended | open ended | no object | no longer an issue | is not an issue | not a concern | no longer a
      concern | doesn't matter | does not matter | no longer matters | no restriction | no constraint | no longer
      fixed | without limit | removed the limit | lifted | no budget limit | no budget cap | no limit on | any
      budget`),
  'we-are': list(`we are | we're | there are`),
  'money-other': list(`
      aud | cad | nzd | sgd | inr | ₹ | rupee | rupees | lakh | lakhs | crore | brl | r$ | reais | a$ | au$ | c$ |
      ca$ | s$ | sg$ | rub | rubles | roubles | pln | zł | zloty | sek | nok | dkk | kr | czk | huf | ron | myr |
      ringgit | thb | baht | idr | vnd | mxn | zar | aed | ils | kronor | kroner`),
  spent: list(`
      spent | paid | cost me | cost us | set me back | bought for | it cost | which cost | all in all cost | bill |
      bills | invoice | i pay | we pay | we already pay | paying | bought | i paid | we paid | paid for | it cost us`),
  third: list(`a third | one third | by a third | one-third`),
  quarter: list(`a quarter | one quarter | by a quarter`),
  fifth: list(`a fifth | one fifth`),
  tenth: list(`a tenth | one tenth`),
  'half-of': list(`
      half of them | half of us | half of those | half the people | half the users | half the staff | half the team`),
  reckon: list(`
      how do you estimate | how do i estimate | how to estimate | how to calculate | how do i calculate | how do you
      calculate | how to compute | how can i calculate | how is it calculated | how are they calculated | formula
      for | rule of thumb for | how do you work out | how to work out | how to determine | how can i determine | how
      is the memory`),
  tuned: list(`
      trained | pretrained | pre-trained | pre trained | pretraining | pre-training | pre training`),
  merely: list(`only | just | exclusively`),
  'or-not': list(`or not | yes or no | ?`),
  'one-thing': list(`a | an | my | one`),
  between: list(`between`),
  lists: list(`and | through`),
  'in-exchange': list(`for | at`),
  'loose-factor': list(`half | double`),
  lane: list(`streams | slots`),
  peak: list(`peak`),
  'first-one': list(`
      the first | first one | the first one | first option | the first option | option a | option 1 | the former`),
  'second-one': list(`
      the second | second one | the second one | second option | the second option | option b | option 2 | the
      latter`),
  'third-one': list(`
      the third | third one | the third one | third option | the third option | option c | option 3`),
  'other-sum': list(`revenue | turnover | salary | valuation | raised | funding round | profit | arr`),
  'would-it': list(`will | would | going to be`),
  'how-many-people': list(`how many users | how many people | how many persons | how many employees`),
  mandated: list(`xinchuang | domestic only`),
  'in-total': list(`aggregate | total | overall | whole system | in total | combined`),
  second: list(`s | sec | secs | second | seconds`),
  millisecond: list(`ms | millisecond | milliseconds`),
  'each-time': list(`
      per hour | an hour | each hour | every hour | per kwh | a kwh | per month | a month | each month | every month | per year |
      a year | each year | every year | per day | a day | monthly | yearly | hourly | /h | /hr | /hour | /kwh | /month | /mo |
      /year | /yr | last month | this month | last year | annually | per million tokens | per million | per 1m tokens |
      /million tokens | /m tokens | /1m tokens`),
  'running-cost': list(`
      monthly | hourly | rent | rental | electricity | salary | subscription | monthly bill | api bill | cloud bill
      | per seat | per user per month | /hr | subscription fee`),
  negative: list(`negative`),
  hypothetical: list(`if | would be | it would | would it | would need | would take`),
  'set-up-wrong': list(
    `set up wrong | set it up wrong | misconfigured | installed wrong | installed it wrong | wrongly installed | set up incorrectly | installed incorrectly`,
  ),
  integrated: list(`integrated graphics | igpu | integrated gpu | onboard graphics | on-board graphics`),
  phase: list(
    `phase 1 | phase 2 | phase 3 | phase one | phase two | phase three | first phase | second phase | third phase | stage 1 | stage 2 | stage one | stage two`,
  ),
  'how-many-machines': list(`how many machines | how many servers | how many nodes | how many boxes`),
  likeness: list(`like | similar to | modelled on | modeled on`),
  firms: list(
    `companies | companies with | firms | firms with | businesses | businesses with | smes | organisations with | organizations with | teams of`,
  ),
  yes: list(`yes | yep | yeah | sure`),
  no: list(`no | nope | nah`),
};
