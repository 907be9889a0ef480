import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Language } from '../language.ts';
import type { Translate } from '../words.ts';
import { startBus, type Bus } from './bus.ts';
import { openPageCache, type PageCache } from './cache.ts';
import { openDatabase, type Database } from './database.ts';
import { openHub, type Hub } from './hub.ts';
import { startJobs, type Jobs } from './jobs.ts';
import { openLimits, type Limits } from './limits.ts';
import { openPost, type Post } from './mail.ts';
import { openSessions, type Sessions } from './session.ts';
import { signInLetter } from './letters.ts';
import { personByEmail } from './people.ts';
import { readWords } from './words.ts';

/** What this installation is told by its environment. */
export interface Settings {
	databaseUrl: string;
	/** The address under which people see the site, without a slash at its end. */
	origin: string;
	/** The folder in which the installation keeps what is its own. */
	dataFolder: string;
	/** The folder of the program's sources, for words. */
	sourceFolder: string;
	mailServer: string | null;
	mailFrom: string;
	/** The organisation's name for letters and authenticator apps. */
	issuer: string;
	/** Whether `/design` shows the components; for those who work on them. */
	design: boolean;
}

/** All that lives as long as the process does; made once, since two module graphs share it. */
export interface Services {
	settings: Settings;
	database: Database;
	bus: Bus;
	hub: Hub;
	jobs: Jobs;
	post: Post;
	sessions: Sessions;
	limits: Limits;
	pages: PageCache;
	words: (language: Language) => Translate;
	/** Keys of links that are shown on the machine's own screen instead of being sent. */
	held: Map<string, string>;
	/** The languages the organisation offers, in its order; set once it has been loaded. */
	languages: () => readonly Language[];
	offer(languages: readonly Language[]): void;
	stop(): Promise<void>;
}

const place = Symbol.for('rostrum');
const house = globalThis as unknown as Record<symbol, Services | undefined>;

/** The services of this process. The pages are built into a graph of modules of their own and find them here. */
export function services(): Services {
	const found = house[place];
	if (!found) throw new Error('the services have not been opened');
	return found;
}

/** Opens everything and makes it the process's services. */
export async function openServices(settings: Settings): Promise<Services> {
	const opened = openDatabase(settings.databaseUrl);
	const forSessions = openDatabase(settings.databaseUrl, { size: 5, searchPath: 'platform' });
	const { database } = opened;
	const [bus, jobs, secret] = await Promise.all([
		startBus(settings.databaseUrl, database),
		startJobs(settings.databaseUrl),
		ownSecret(settings.dataFolder),
	]);
	const post = await openPost(database, jobs, { server: settings.mailServer, from: settings.mailFrom });
	const words = readWords(settings.sourceFolder);
	const held = new Map<string, string>();
	const sessions = openSessions({
		pool: forSessions.pool,
		origin: settings.origin,
		secret,
		issuer: settings.issuer,
		async sendLink(email, token, { language = 'en', hold }) {
			const person = await personByEmail(database, email);
			if (!person) return;
			if (hold) held.set(hold, token);
			else await post.write(database, signInLetter(words(language), settings, person, token, language));
		},
	});
	let languages: readonly Language[] = ['en'];
	const made: Services = {
		settings,
		database,
		bus,
		hub: openHub(),
		jobs,
		post,
		sessions,
		limits: openLimits(),
		pages: openPageCache(),
		words,
		held,
		languages: () => languages,
		offer(chosen) {
			languages = chosen;
		},
		async stop() {
			made.hub.stop();
			await Promise.allSettled([bus.stop(), jobs.stop()]);
			await Promise.allSettled([opened.close(), forSessions.close()]);
			house[place] = undefined;
		},
	};
	house[place] = made;
	return made;
}

/** The key that signs cookies: from the environment, or made once and kept readable to its owner alone. */
async function ownSecret(folder: string): Promise<string> {
	const given = process.env['ROSTRUM_SECRET'];
	if (given) return given;
	const file = join(folder, 'secret');
	const found = await readFile(file, 'utf8').catch(() => null);
	if (found) return found.trim();
	const made = randomBytes(32).toString('base64url');
	await mkdir(folder, { recursive: true });
	// `wx`: of two processes that start at once one writes, the other reads what the first wrote.
	await writeFile(file, made, { mode: 0o600, flag: 'wx' }).catch(() => {});
	return (await readFile(file, 'utf8')).trim();
}
