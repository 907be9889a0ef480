import { randomUUID } from 'node:crypto';
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
	comparedAfter,
	judgedPairs,
	releasedState,
	type ReleasedState,
} from '../store/compared.ts';
import { organisationKeys, organisationsOfKeys } from '../store/organisations.ts';
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
	const named = rows.flatMap(({ record }) => record.organisations);
	const keys = rows.length > 100 ? null : [...new Set(named.flatMap(keysOf))];
	const found = keys ? await organisationsOfKeys(database, keys) : await organisationKeys(database);
	const known = new Map(found.map(({ key, organisation }) => [key, organisation]));
	return rows.map((row) => comparedOf(row, (one) => resolveOrganisation(known, one)));
}

const weightsOf = async (database: Database): Promise<ReasonWeights> =>
	weightsAfter(await judgedPairs(database));

/** What the index was loaded from. */
interface Loaded {
	version: string;
	last: ReleasedState;
}

export function openOverlaps({ idle = idleTimeout } = {}): Overlaps {
	const worker = openBoundedWorker<OverlapTask, OverlapAnswer>({
		program: programOf('activities/server/overlap/overlap.child.ts'),
		bounds,
		maxWaiting: 200,
		idleTimeout: idle,
	});
	/** What the process has; its answers say when it began anew. */
	let loaded: Loaded | null = null;
	let loading: Promise<void> | null = null;

	async function ask(task: OverlapTask): Promise<OverlapAnswer> {
		const answer = await worker.run(task);
		return answer.ok ? answer.value : { is: 'stale' };
	}

	async function load(database: Database): Promise<void> {
		const version = randomUUID();
		const last = await releasedState(database);
		let sent = ask({ do: 'begin', version });
		for (let after: string | null = null; ;) {
			// The next are read while the index takes these.
			const rows: ComparedRow[] = await comparedAfter(database, 'released', after, atOnce);
			const activities = await compared(database, rows);
			await sent;
			if (rows.length) sent = ask({ do: 'load', activities });
			after = rows.at(-1)?.id ?? null;
			if (rows.length < atOnce) break;
		}
		await sent;
		await ask({ do: 'ready' });
		loaded = { version, last: last ?? { at: null, released: 0, sum: '0' } };
	}

	/** Reads what changed since the index was loaded. @returns whether it is up to date now */
	async function follow(database: Database, { version, last }: Loaded): Promise<boolean> {
		const now = await releasedState(database);
		if (!now || (now.sum === last.sum && now.released === last.released)) return true;
		const rows = await changedSince(database, last.at ?? new Date(0), atOnce + 1);
		// So many are read as fast from the beginning.
		if (rows.length > atOnce) return false;
		const removed = rows.filter(({ isReleased }) => !isReleased).map(({ id }) => id);
		const activities = await compared(
			database,
			rows.filter(({ isReleased }) => isReleased),
		);
		const answer = await ask({ do: 'put', version, activities, removed });
		loaded = { version, last: now };
		// Others were deleted.
		return answer.is === 'done' && answer.size === now.released;
	}

	/** Brings the index up to date with the database. @returns its version */
	async function sync(database: Database): Promise<string> {
		await loading;
		if (loaded && (await follow(database, loaded))) return loaded.version;
		loading = load(database).finally(() => (loading = null));
		await loading;
		return loaded?.version ?? '';
	}

	/** Asks, and loads once more if the process has begun anew. */
	async function asked(database: Database, task: (version: string) => OverlapTask): Promise<OverlapAnswer> {
		for (let turn = 0; ; turn += 1) {
			const answer = await ask(task(await sync(database)));
			if (answer.is !== 'stale' || turn === 1) return answer;
			loaded = null;
		}
	}

	return {
		async near(database, rows, top) {
			const [activities, weights] = await Promise.all([compared(database, rows), weightsOf(database)]);
			const answer = await asked(database, (version) => ({ do: 'near', version, activities, weights, top }));
			return answer.is === 'near' ? answer.pairs : null;
		},
		async *all(database, top) {
			const weights = await weightsOf(database);
			let version = await sync(database);
			const part = (from: number) => ask({ do: 'pairs', version, from, count: pairsAtOnce, weights, top });
			let [from, turn, next] = [0, 0, part(0)];
			for (;;) {
				// What changes meanwhile waits to be compared again: the database is not asked before each part.
				const answer = await next;
				if (answer.is !== 'pairs') {
					// Without an end, what was not found again would count as none.
					if ((turn += 1) > 1) throw new Error('The index of activities does not answer.');
					loaded = null;
					version = await sync(database);
					next = part((from = 0));
					continue;
				}
				from += pairsAtOnce;
				const isLast = from >= answer.places;
				// The index goes on while what it found is stored.
				if (!isLast) next = part(from);
				yield answer.pairs;
				if (isLast) return;
			}
		},
		stop: () => worker.stop(),
	};
}
