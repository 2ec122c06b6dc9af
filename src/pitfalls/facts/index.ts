/** Every named fact, by the name that catalog/pitfalls refers to in `when`. */
import type { Fact } from '../fact.ts';
import { facts as arithmetic } from './arithmetic.ts';
import { facts as bill } from './bill.ts';
import { facts as derived } from './derived.ts';
import { facts as formatColumns } from './format-columns.ts';
import { facts as formats } from './formats.ts';
import { facts as hardware } from './hardware.ts';
import { facts as hostMemory } from './host-memory.ts';
import { facts as measuredRows } from './measured-rows.ts';
import { facts as memory } from './memory.ts';
import { facts as model } from './model.ts';
import { facts as neededCards } from './needed-cards.ts';
import { facts as network } from './network.ts';
import { facts as otherModels } from './other-models.ts';
import { facts as people } from './people.ts';
import { facts as price } from './price.ts';
import { facts as processor } from './processor.ts';
import { facts as requirements } from './requirements.ts';
import { facts as results } from './results.ts';
import { facts as service } from './service.ts';
import { facts as site } from './site.ts';
import { facts as slips } from './slips.ts';
import { facts as specification } from './specification.ts';
import { facts as speed } from './speed.ts';
import { facts as spokenSpeeds } from './spoken-speeds.ts';
import { facts as statements } from './statements.ts';
import { facts as tickTables } from './tick-tables.ts';
import { facts as toldSums } from './told-sums.ts';
import { facts as tuning } from './tuning.ts';
import { facts as weights } from './weights.ts';
import { facts as workedSums } from './worked-sums.ts';

export const FACTS: Readonly<Record<string, Fact>> = {
  ...arithmetic,
  ...workedSums,
  ...toldSums,
  ...derived,
  ...results,
  ...weights,
  ...formats,
  ...formatColumns,
  ...slips,
  ...bill,
  ...memory,
  ...otherModels,
  ...measuredRows,
  ...spokenSpeeds,
  ...tickTables,
  ...neededCards,
  ...requirements,
  ...hostMemory,
  ...speed,
  ...people,
  ...model,
  ...hardware,
  ...processor,
  ...specification,
  ...statements,
  ...tuning,
  ...network,
  ...site,
  ...service,
  ...price,
};
