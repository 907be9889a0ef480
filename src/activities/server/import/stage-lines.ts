import type { Transaction } from '#platform/server/database.ts';
import { checkImported, type RawActivity } from '../../imported.ts';
import { keysOf } from '../../organisation-names.ts';
import { derivedColumns } from '../store/activities.ts';
import { insertLines, type StagedLine } from '../store/imports.ts';
import { leadsToPerson } from './leads-to-person.ts';

const batch = 500;

/** Checks the activities of a file and stores them as lines that wait. 4.5 */
export class LineStage {
	readonly #tx: Transaction;
	readonly #id: string;
	#position = 0;
	#lines: StagedLine[] = [];
	constructor(tx: Transaction, id: string) {
		this.#tx = tx;
		this.#id = id;
	}

	async add(raws: readonly RawActivity[]): Promise<void> {
		for (const raw of raws) {
			this.#lines.push(this.#staged(raw));
			if (this.#lines.length >= batch) await this.flush();
		}
	}

	async flush(): Promise<void> {
		const lines = this.#lines.splice(0);
		if (lines.length) await insertLines(this.#tx, this.#id, lines);
	}

	#staged(raw: RawActivity): StagedLine {
		const { line, identifier, activity, problems } = checkImported(raw, leadsToPerson);
		const place = { position: (this.#position += 1), line, identifier, problems };
		if (!activity) return { ...place, reporter: null, activity: null };
		const { themes, countries, related, allKeys, search, start } = derivedColumns(
			activity.record,
			'full',
			'',
		);
		const keys = allKeys.filter((key) => key !== 'reporter:');
		const [reporter = ''] = keysOf(activity.reporter);
		return { ...place, reporter, activity: { ...activity, themes, countries, related, keys, search, start } };
	}
}
