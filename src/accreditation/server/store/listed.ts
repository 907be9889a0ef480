import { sql } from '#platform/server/database.ts';

/*
 * People at risk are on no list, in no file and in no count that anybody but officers reads (docs/rules/accreditation.md
 * 3.5). Each list takes its condition from here.
 */

/** A registration `r` that may be on lists. */
export const registrationListed = sql`not r.at_risk`;

/** A registration `r` that is on no list, whatever was chosen, also not on one that was issued before. 5.4 */
export const unnamed = sql`(r.at_risk or r.is_minor or r.category = 'media')`;

/** A participant `p` who may be on lists. */
export const participantListed = sql`not exists (select from accreditation.registration risk
	where risk.conference_id = p.conference_id and risk.person_id = p.person_id and risk.at_risk
		and risk.state <> 'withdrawn')`;
