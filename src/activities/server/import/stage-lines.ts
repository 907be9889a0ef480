import { findIdentifiers, type PersonalDataKind } from '#platform/personal-data.ts';
import type { Transaction } from '#platform/server/database.ts';
import { checkImported, type RawActivity } from '../../imported.ts';
import { keysOf } from '../../organisation-names.ts';
import { derivedColumns } from '../store/activities.ts';
import { insertLines, settleLines, type StagedLine } from '../store/imports.ts';

/** In public titles names of persons and companies are programmes and contractors; what leads to a person is refused. */
const ofFiles = new Set<PersonalDataKind>(['birth-date', 'phone', 'email', 'plate', 'iban', 'id-number']);

/** Whether a text of a file leads to a person. 2.6 */
const leadsToPerson = (text: string): boolean => findIdentifiers(text).some(({ kind }) => ofFiles.has(kind));

function staged(raw: RawActivity, position: number): StagedLine {
	const { activity, ...checked } = checkImported(raw, leadsToPerson);
	if (!activity) return { ...checked, position, reporter: null, activity };
	const [reporter = ''] = keysOf(activity.reporter);
	// Its reporter is resolved when it comes in.
	return {
		...checked,
		position,
		reporter,
		activity: { ...activity, ...derivedColumns(activity.record, 'full', null) },
	};
}

/**
 * Checks the activities of a file and stores them as lines that wait. 4.5
 * @param ignored elements that are not read, known at the end
 */
export async function stageLines(
	tx: Transaction,
	id: string,
	parts: AsyncIterable<readonly RawActivity[]> | Iterable<readonly RawActivity[]>,
	ignored: Iterable<string> = [],
): Promise<void> {
	let position = 0;
	for await (const raws of parts) {
		await insertLines(
			tx,
			id,
			raws.map((raw) => staged(raw, (position += 1))),
		);
		// Others have their turn.
		await new Promise(setImmediate);
	}
	await settleLines(tx, id, [...ignored].slice(0, 100));
}
