import { relative, resolve } from 'node:path';
import { withAdvisoryLock } from '#platform/server/advisory-lock.ts';
import { systemContext } from '#platform/server/context.ts';
import { openDatabase } from '#platform/server/database.ts';
import { openS3 } from '#platform/server/files/s3.ts';
import { log } from '#platform/server/log.ts';
import { startEmailWriter } from '#platform/server/mail/email-queue.ts';
import { noticeQueue } from '#platform/server/mail/notify.ts';
import { migrate } from '#platform/server/migrate.ts';
import { OperatorError } from '#platform/server/operator-error.ts';
import { watchRights, type Rights } from '#platform/server/rights.ts';
import { openServices, type Services } from '#platform/server/services.ts';
import { endTrials } from '#platform/server/trial.ts';
import { restrictData } from '#platform/server/data-modes.ts';
import { alreadyRunning, lockDataFolder, lockOwner, prepareDataFolder } from './data-folder.ts';
import { seed } from './seed.ts';
import { invalidatePages } from './invalidate-pages.ts';
import { openSlices, type OpenedSlices } from './open-slices.ts';
import { watchOpenFiles } from './open-files.ts';
import { openRehearsal, type Rehearsal } from './rehearsal.ts';
import { slices } from './slices.ts';
import { startPostgres } from './postgres.ts';
import { root } from './root.ts';
import { isTrial, type Environment } from './settings.ts';
import { trialPeople } from '../samples/trial.ts';

/** The running server: its services, and how to stop it. */
export interface RunningServer {
	services: Services;
	/** Notices of removed rights, for requests that are about to open a stream. */
	rights: Rights;
	/** What the slices have opened. */
	opened: OpenedSlices;
	/** The rehearsal, which runs while anyone is watching; `null` if it is not loaded or does not run. */
	rehearsal: Rehearsal | null;
	close(): Promise<void>;
	/** Kills the embedded PostgreSQL if `close` does not finish. */
	kill(): Promise<void>;
	/** Resolves with the reason if the embedded PostgreSQL ends, or was told to stop, before `close` stops it. */
	databaseEnded: Promise<Error>;
}

/** Prints a step of the start as it happens. */
const print = (text: string): void => void process.stdout.write(`  ${text}\n`);

/** A folder for display: relative to the current folder if it is below it. */
function displayPath(folder: string): string {
	const from = relative(process.cwd(), folder);
	return from.startsWith('..') ? folder : from;
}

/** Closes the data folder to other users of the machine, and reports what was open to them. */
async function closeToOthers(folder: string): Promise<void> {
	const { closed, left } = await restrictData(folder);
	if (closed.length)
		print(
			`other users of this machine could read ${closed.length} files and folders of ${displayPath(folder)}; closed`,
		);
	const [first] = left;
	if (first) print(`other users of this machine can read ${first.path}; close it: chmod -R go= ${folder}`);
}

/**
 * Starts the server: the database, its migrations, at the first start the organisation, then the services. A failing
 * step says what to do and leaves nothing running.
 * @param sourceFolder `src`, or its copy in the build
 */
export async function startServer(
	environment: Environment,
	sourceFolder = `${root}src`,
): Promise<RunningServer> {
	await prepareDataFolder(environment.dataFolder);
	await closeToOthers(environment.dataFolder);
	const lock = await lockDataFolder(environment.dataFolder);
	if (!lock) {
		const owner = (await lockOwner(environment.dataFolder)) ?? 0;
		if (!environment.databaseUrl) throw new OperatorError(alreadyRunning(owner).join(' '));
		print(
			`no broadcasts here: the media in ${displayPath(environment.dataFolder)} belong to process ${owner}`,
		);
		log('warn', 'media.locked', { holder: owner });
	}
	const postgres = environment.databaseUrl
		? null
		: await startPostgres({ folder: `${environment.dataFolder}/postgres`, durable: true });
	const databaseUrl = environment.databaseUrl ?? postgres?.url ?? '';
	print(
		environment.databaseUrl
			? 'PostgreSQL as DATABASE_URL says'
			: `PostgreSQL started, data in ${displayPath(environment.dataFolder)}/postgres`,
	);
	try {
		const own = await prepare(databaseUrl, environment);
		const trial = isTrial(environment) ? trialPeople : [];
		const services = await openServices(
			{
				databaseUrl,
				origin: environment.origin,
				dataFolder: resolve(environment.dataFolder),
				backupFolder: environment.backupFolder,
				maxBackups: environment.maxBackups,
				sourceFolder,
				mailServer: environment.mailServer,
				mailFrom: environment.mailFrom,
				replyTo: environment.replyTo,
				issuer: own.nameIn(own.originalLanguage),
				organisationIn: own.nameIn,
				design: environment.design,
				crowd: environment.crowd,
				securityContacts: environment.securityContacts,
				embedHosts: environment.embedHosts,
				mediaStore: environment.mediaStore,
				clamd: environment.clamd,
				signInProviders: environment.signInProviders,
				sliceSettings: environment.slices,
				shown: environment.shown,
				trial,
			},
			slices,
		);
		const ended = await endTrials(services.database, trial);
		if (ended) print(`${ended} sessions of “Try it as” ended`);
		const rights = watchRights(
			services.bus,
			slices.flatMap(({ rightsLostOn }) => rightsLostOn ?? []),
		);
		const store = environment.mediaStore && openS3(environment.mediaStore);
		// Recordings wait on the local disk while the store is unavailable: that does not prevent a start.
		await store?.check().catch((error: unknown) => print(`recordings wait on this disk: ${String(error)}`));
		const opened = await openSlices(slices, services, {
			settings: environment.slices,
			store,
			ownsDataFolder: lock !== null,
		});
		const writers = Object.assign({}, ...slices.map(({ emails }) => emails ?? {}));
		const stopEmails = await startEmailWriter(services, [
			noticeQueue(writers),
			...slices.flatMap(({ emailQueue }) => emailQueue ?? []),
		]);
		const rest = invalidatePages(services, slices);
		const stopWatchingFiles = await watchOpenFiles(print);
		// Its rounds leave no media in a store elsewhere, and two processes do not play one conference.
		const mayRehearse = environment.rehearses && lock !== null && !store;
		const rehearsal = mayRehearse ? openRehearsal(services, slices) : null;
		return {
			services,
			rights,
			opened,
			rehearsal,
			async close() {
				await rehearsal?.stop();
				rights.stop();
				stopEmails();
				await opened.stop();
				rest();
				stopWatchingFiles();
				await services.stop();
				await postgres?.stop();
				lock?.release();
			},
			kill: async () => postgres?.kill(),
			databaseEnded: postgres?.unexpectedEnd ?? new Promise(() => {}),
		};
	} catch (error) {
		await postgres?.stop();
		lock?.release();
		throw error;
	}
}

/** Runs the migrations, and loads the organisation and the samples into an empty database. */
async function prepare(databaseUrl: string, environment: Environment) {
	const opened = openDatabase(databaseUrl, { size: 3 });
	try {
		const ran = await migrate(opened.database, `${root}migrations`);
		if (ran.length) print(`database brought to its newest form (${ran.at(-1)})`);
		const ctx = systemContext(opened);
		// Of two processes that start concurrently, one loads, and the other finds everything.
		await withAdvisoryLock(opened.database, () => seed(ctx, environment, print));
		const own = await slices.find((slice) => slice.organisation)?.organisation?.(ctx);
		if (!own)
			throw new OperatorError(
				'No organisation is loaded. Load one: npm run rostrum -- load organisations/osce',
			);
		return own;
	} finally {
		await opened.close();
	}
}
