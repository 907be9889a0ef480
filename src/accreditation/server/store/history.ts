import type { Database } from '#platform/server/database.ts';
import { rowsOf } from '#platform/server/query.ts';
import type { RegistrationState, StepBy } from '../../registration.ts';

/** A line of the history of a registration. */
export interface HistoryLine {
	/** ms */
	at: number;
	step: string;
	takenBy: StepBy;
	/** The name of the account that took it; `null` = nobody's, or deleted. */
	name: string | null;
	state: RegistrationState;
}

/** The newest steps of a registration, newest first. @param limit largest number */
export const historyOf = (database: Database, registration: string, limit = 200) =>
	rowsOf<HistoryLine>(database)`select (extract(epoch from s.at) * 1000)::float8 as at, s.step,
			s.taken_by as "takenBy", w.name, s.state
		from accreditation.registration_step s left join platform.person w on w.id = s.person_id
		where s.registration_id = ${registration} order by s.id desc limit ${limit}`;
