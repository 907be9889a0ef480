import { openBoundedWorker } from '#platform/server/bounded/bounded-worker.ts';
import { programOf } from '#platform/server/bounded/program.ts';
import type { Database } from '#platform/server/database.ts';
import { keysOf, resolveOrganisation } from '../../organisation-names.ts';
import type { ComparedActivity, ReasonWeights } from '../../overlap.ts';
import type { FoundPair } from '../../overlap-index.ts';
import { weightsAfter } from '../../weights.ts';
import { comparedOf, type ComparedRow } from '../../view.ts';
import {
	changedSince,
	comparedIn,
	judgedPairs,
	releasedState,
	type ReleasedState,
} from '../store/compared.ts';
import { organisationsOfKeys } from '../store/organisations.ts';
import type { OverlapAnswer, OverlapTask } from './overlap.child.ts';

/** Memory of the index, MiB, and seconds of one task. */
const bounds = { heap: 900, memory: 1_400, time: 60 };
/** The process ends after so long without a question, ms. */
const idleTimeout = 10 * 60_000;
const atOnce = 2_000;
/** So few that one task is short, also on a busy machine. */
const pairsAtOnce = 250;

/** Compares activities with those that are released, in a process of its own. */
export interface Overlaps {
	/** Pairs of some activities with their best candidates, each once; `null` = it is too busy. */
	near(database: Database, rows: readonly ComparedRow[], top: number): Promise<FoundPair[] | null>;
	/** The candidates of all, part by part, each pair once. @throws when the index does not answer to the end */
	all(database: Database, top: number): AsyncGenerator<readonly FoundPair[]>;
	stop(): Promise<void>;
}

/** What activities are compared by, with the organisations that their names mean. */
async function compared(database: Database, rows: readonly ComparedRow[]): Promise<ComparedActivity[]> {
	const keys = new Set(rows.flatMap(({ record }) => record.organisations).flatMap(keysOf));
	const found = await organisationsOfKeys(database, [...keys]);
	const known = new Map(found.map(({ key, organisation }) => [key, organisation]));
	return rows.map((row) => comparedOf(row, (one) => resolveOrganisation(known, one)));
}

const weightsOf = async (database: Database): Promise<ReasonWeights> =>
	weightsAfter(await judgedPairs(database));

export function openOverlaps({ idle = idleTimeout } = {}): Overlaps {
	const worker = openBoundedWorker<OverlapTask, OverlapAnswer>({
		program: programOf('activities/server/overlap/overlap.child.ts'),
		bounds,
		maxWaiting: 200,
		idleTimeout: idle,
	});
	/** The state from which the index was loaded. The answer `stale` says that its process has restarted. */
	let loaded: ReleasedState | null = null;

	async function ask(task: OverlapTask): Promise<OverlapAnswer> {
		const answer = await worker.run(task);
		return answer.ok ? answer.value : { is: 'stale' };
	}

	async function load(database: Database, { version }: ReleasedState): Promise<void> {
		let sent = ask({ do: 'put', version: '', to: version, activities: [], removed: [] });
		// The next are read while the index takes these.
		for await (const rows of comparedIn(database, 'released', atOnce)) {
			const activities = await compared(database, rows);
			await sent;
			sent = ask({ do: 'put', version, to: version, activities, removed: [] });
		}
		await sent;
	}

	/** Reads what changed since the index was loaded. @returns whether it is up to date now */
	async function follow(
		database: Database,
		{ version, at }: ReleasedState,
		now: ReleasedState,
	): Promise<boolean> {
		const rows = await changedSince(database, at ?? new Date(0), atOnce + 1);
		// So many are read as fast from the beginning.
		if (rows.length > atOnce) return false;
		const { released = [], closed = [] } = Object.groupBy(rows, ({ isReleased }) =>
			isReleased ? 'released' : 'closed',
		);
		const activities = await compared(database, released);
		const removed = closed.map(({ id }) => id);
		const answer = await ask({ do: 'put', version, to: now.version, activities, removed });
		// Others were deleted.
		return answer.is === 'put' && answer.size === now.released;
	}

	/** Brings the index up to date and asks it. Loads it again, once, if its process has restarted. */
	async function asked(database: Database, task: (version: string) => OverlapTask): Promise<OverlapAnswer> {
		for (let turn = 0; ; turn += 1) {
			const now = await releasedState(database);
			const isCurrent = loaded && (loaded.version === now.version || (await follow(database, loaded, now)));
			if (!isCurrent) await load(database, now);
			loaded = now;
			const answer = await ask(task(now.version));
			if (answer.is !== 'stale' || turn === 1) return answer;
			loaded = null;
		}
	}

	return {
		async near(database, rows, top) {
			const [activities, weights] = await Promise.all([compared(database, rows), weightsOf(database)]);
			const answer = await asked(database, (version) => ({ do: 'near', version, activities, weights, top }));
			return answer.is === 'pairs' ? answer.pairs : null;
		},
		async *all(database, top) {
			const weights = await weightsOf(database);
			const part = (version: string, from: number): OverlapTask => ({
				do: 'pairs',
				version,
				from,
				count: pairsAtOnce,
				weights,
				top,
			});
			let next = asked(database, (version) => part(version, 0));
			for (let from = pairsAtOnce; ; from += pairsAtOnce) {
				// What changes meanwhile waits to be compared again: the database is not asked before each part.
				const answer = await next;
				// Without an end, what was not found again would count as none.
				if (answer.is !== 'pairs') throw new Error('The index of activities does not answer.');
				// The index goes on while what it found is stored.
				const isLast = from >= answer.places;
				if (!isLast) next = ask(part(loaded?.version ?? '', from));
				yield answer.pairs;
				if (isLast) return;
			}
		},
		stop: () => worker.stop(),
	};
}
