import { list } from '../concepts.ts';

/** What people who use a machine are called by their trade or place; a number before one of them counts people. */
export const occupations: readonly string[] = list(`
  clerk* | civil servants | public servants | officials | caseworkers | case workers | social workers | bureaucrats | councillors |
  phd | phds | phd students | phd candidates | postdoc* | grad students | graduate students | undergrads | undergraduates | postgrads |
  interns | trainees | apprentices | professor* | lecturer* | tutors | faculty | faculty members | academics | scholars | fellows |
  kids | children | parents | classmates | teammates | team members | staffers | staff members | board members |
  auditors | translators | interpreters | journalists | reporters | copywriters | proofreaders | librarians | archivists |
  architects | draftsmen | surveyors | planners | mechanics | electricians | machinists | craftsmen | fitters | installers |
  drivers | dispatchers | guards | soldiers | police officers | detectives | inspectors | firefighters | judges | prosecutors | notaries |
  solicitors | barristers | counsels | legal assistants | paralegal | tax advisors | tax advisers | advisors | advisers | bookkeepers | brokers | traders |
  bankers | underwriters | adjusters | economists | statisticians | quant traders | chemists | biologists | physicists | mathematicians | geologists |
  therapists | psychologists | pharmacists | dentists | surgeons | radiologists | pathologists | midwives | vets | medics | caregivers | residents |
  salesmen | sales people | sales reps | reps | sellers | marketers | recruiters | hr people | agents | call center agents | support agents |
  support staff | operators | contractors | freelancers | temps | employees | hires | executives | directors | founders | cofounders | bosses |
  supervisors | team leads | leads | admins | administrators | sysadmins | sres | ops people | it people | it guys | data scientists | ml engineers |
  software engineers | software developers | web developers | backend devs | frontend devs | testers | qa people | product managers | pms |
  subscribers | visitors | citizens | inhabitants | patients | guests | tenants | participants | attendees | players | readers | learners |
  women | men | girls | boys | guys | lads | buddies | mates | roommates | housemates | siblings | persons | individuals | souls`);
