import { openDatabase } from './database.ts';
import type { Jobs } from './jobs.ts';
import { log } from './log.ts';
import { pingDatabase, probe, diskSpace, writeToDatabase, writeToFolder, type ProbeResult } from './probe.ts';

/** Which parts of the service work; without figures, since it is public. */
export interface HealthParts {
	/** The database answers. */
	database: boolean;
	/** The database and the data folder take writes: without that no form can be handed in. */
	writes: boolean;
	/** There is room on the disk of the data folder. */
	disk: boolean;
	/** Mail goes out; also where no mail server is set. */
	mail: boolean;
}

/** What the probes found last, for administrators. */
export interface Figures {
	/** When the probes ran. */
	at: Date;
	/** ms until the database answered. */
	database: ProbeResult<number>;
	databaseWrite: ProbeResult<void>;
	folderWrite: ProbeResult<void>;
	/** Bytes. */
	disk: ProbeResult<{ free: number; total: number }>;
	/** Mails that wait, and since when the oldest does. */
	mail: ProbeResult<{ count: number; since: Date | null }>;
}

/** Health as a timer last probed it: a request costs nothing. */
export interface Health {
	parts(): HealthParts;
	figures(): Figures;
	stop(): Promise<void>;
}

/** Bytes that have to be free. */
const minFreeBytes = 1024 ** 3;

/** ms for which a mail may wait. */
const maxMailDelay = 2 * 60_000;

/**
 * Starts the probes. Ready when they have run once.
 * @param timing `every`: ms between two runs; `patience`: ms that a probe may take
 */
export async function openHealth(
	{ databaseUrl, dataFolder, jobs }: { databaseUrl: string; dataFolder: string; jobs: Pick<Jobs, 'waiting'> },
	{ every = 5_000, patience = 5_000 } = {},
): Promise<Health> {
	// A connection of its own: busy connections do not mean that the database is down.
	const { database, close } = openDatabase(databaseUrl, {
		size: 1,
		patience,
		limit: patience,
		lifetime: 3_600,
	});
	const probes = {
		database: probe(() => pingDatabase(database), patience),
		databaseWrite: probe(() => writeToDatabase(database), patience),
		folderWrite: probe(() => writeToFolder(dataFolder), patience),
		disk: probe(() => diskSpace(dataFolder), patience),
		mail: probe(() => jobs.waiting('mail'), patience),
	};
	let figures = await look();
	let said = parts();
	let looking = Promise.resolve();
	const timer = setInterval(() => (looking = look().then(take)), every).unref();

	async function look(): Promise<Figures> {
		const [at, asked, databaseWrite, folderWrite, disk, mail] = await Promise.all([
			new Date(),
			probes.database(),
			probes.databaseWrite(),
			probes.folderWrite(),
			probes.disk(),
			probes.mail(),
		]);
		return { at, database: asked, databaseWrite, folderWrite, disk, mail };
	}

	function parts(): HealthParts {
		const { at, disk, mail } = figures;
		const since = mail.well ? (mail.value.since?.getTime() ?? at.getTime()) : 0;
		return {
			database: figures.database.well,
			writes: figures.databaseWrite.well && figures.folderWrite.well,
			disk: disk.well && disk.value.free >= minFreeBytes,
			mail: at.getTime() - since < maxMailDelay,
		};
	}

	/** Stores the results; a change since the last time is logged once. */
	function take(found: Figures): void {
		figures = found;
		const now = parts();
		if (JSON.stringify(now) === JSON.stringify(said)) return;
		said = now;
		const reasons = Object.entries(found).flatMap(([name, one]) =>
			typeof one === 'object' && 'reason' in one ? [[name, one.reason] as const] : [],
		);
		const well = Object.values(now).every(Boolean);
		log(well ? 'info' : 'error', 'health', {
			...now,
			...(well ? {} : { reasons: Object.fromEntries(reasons) }),
		});
	}

	return {
		parts,
		figures: () => figures,
		async stop() {
			clearInterval(timer);
			await looking;
			await close();
		},
	};
}
