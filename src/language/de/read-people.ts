import { list } from '../concepts.ts';

/** Wie Leute nach Beruf oder Stelle heißen: a number before one of them counts people. */
export const occupations: readonly string[] = list(`
  beamte* | angestellter | verwaltungskräfte | verwaltungsmitarbeiter* | kräfte | fachkräfte | pflegekräfte | lehrkräfte | hilfskräfte | bürokräfte |
  führungskräfte | pfleger* | krankenschwestern | mediziner* | arzt | ärztinnen | ärzten | aerzte | therapeut* | apotheker* | zahnärzt* | tierärzt* |
  anwältinnen | rechtsanwält* | jurist* | notare | notarinnen | richter* | steuerberater* | steuerfachangestellte* | buchhalter* | prüfer* |
  wirtschaftsprüfer* | berater* | consultants | vertriebler* | außendienstler* | innendienstler* | techniker* | monteur* | handwerker* | gesellen | meister |
  fahrer* | polizist* | feuerwehrleute | soldat* | dozent* | professor* | doktorand* | promovierende* | postdocs | wissenschaftler* | wissenschafter* |
  student* | referendar* | praktikant* | werkstudent* | auszubildende* | journalist* | autor* | übersetzer* | lektor* | texter* | planer* | architekt* |
  zeichner* | konstrukteur* | tester* | admins | administratoren | informatiker* | softwareentwickler* | bibliothekar* | archivar* | bürger* | gäste |
  patienten | kinder | eltern | freunde | freunden | familienmitglieder* | geschwister | kollegium | teilnehmer* | teilnehmende* | bearbeiter* |
  schreibkräfte | geschäftsführer* | gesellschafter* | partner | partnern | abteilungsleiter* | manager* | mitstreiter* | kumpels | jungs | frauen |
  männer | männern | team-mitglieder* | mitbewohner* | agenten | disponenten | makler* | sekretär* | assistent* | leser* | mieter*`);
