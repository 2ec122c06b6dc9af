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
      did you | you used | author | authors | was trained | were trained | used to train | used for training`),
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
  'running-cost': list(`monthly | hourly | rent | rental | electricity | salary | subscription`),
  yes: list(`yes | yep | yeah | sure`),
  no: list(`no | nope | nah`),
};
