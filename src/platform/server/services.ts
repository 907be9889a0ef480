import type { Language } from '../language.ts';
import type { Translate } from '../words.ts';
import { openAdmission, type Admission } from './admission.ts';
import { startBus, type Bus } from './bus.ts';
import { openPageCache, type PageCache } from './cache.ts';
import { openDatabase, type Database } from './database.ts';
import { openFiles, type Files } from './files/files.ts';
import { openFileStore } from './files/open-store.ts';
import type { S3Settings } from './files/s3-settings.ts';
import { openHealth, type Health } from './health.ts';
import { openHub, type Hub } from './hub.ts';
import { startJobs, type Jobs } from './jobs.ts';
import { log } from './log.ts';
import { openLimits, type RateLimits } from './limits.ts';
import { openMailer, type Mailer } from './mail/mailer.ts';
import { signInEmail } from './mail/sign-in-email.ts';
import { mailDomain, openSmtp } from './mail/smtp.ts';
import { composeEmail, type EmailSite } from './mail/template.ts';
import { linkLifetime, openSessions, type Sessions } from './session.ts';
import { personByEmail } from './people.ts';
import { loadSecret } from './secret.ts';
import type { Slice } from './slice.ts';
import { sweep } from './sweep.ts';
import { readWords } from './words.ts';

/** Settings of the installation, from its environment. */
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
	/** The secretariat's address, to which people answer emails; `null` = none. */
	replyTo: string | null;
	/** The organisation's name for authenticator apps, in its original language. */
	issuer: string;
	/** The organisation's name in a language, for emails. */
	organisationIn(language: Language): string;
	/** Whether `/design` shows the components; for those who work on them. */
	design: boolean;
	/** How many halls of a thousand people share one address. */
	crowd: number;
	/** Where to report a security problem, as in RFC 9116. */
	securityContacts: readonly string[];
	/** Where files are stored; without it in the data folder. */
	mediaStore?: S3Settings | null;
}

/** What lives as long as the process; made once, since two module graphs share it. */
export interface Services {
	settings: Settings;
	slices: readonly Slice[];
	database: Database;
	bus: Bus;
	hub: Hub;
	jobs: Jobs;
	/** What people upload. */
	files: Files;
	health: Health;
	mailer: Mailer;
	/** What templates of emails need: the organisation, its words and addresses. */
	emailSite: EmailSite;
	sessions: Sessions;
	limits: RateLimits;
	admission: Admission;
	pages: PageCache;
	words: (language: Language) => Translate;
	/** Keys of links that are shown on the machine's own screen instead of being sent. */
	terminalLinks: Map<string, string>;
	/** The languages the organisation offers, in its order; set once it has been loaded. */
	languages: () => readonly Language[];
	setLanguages(languages: readonly Language[]): void;
	stop(): Promise<void>;
}

/** Statement timeout for pages, ms. */
const statementTimeout = 30_000;

const servicesKey = Symbol.for('rostrum');
const globals = globalThis as unknown as Record<symbol, Services | undefined>;

/** The services of this process; pages are a module graph of their own and find them here. */
export function services(): Services {
	const found = globals[servicesKey];
	if (!found) throw new Error('the services have not been opened');
	return found;
}

/** How to close what has been opened so far. */
type Closers = (() => Promise<void> | void)[];

/** Closes all, the newest first; what cannot be closed does not keep the rest open. */
async function close(closing: Closers): Promise<void> {
	for (const one of closing.splice(0).toReversed()) {
		try {
			await one();
		} catch (error) {
			log('warn', 'services.close', { error });
		}
	}
}

/** Opens everything and makes it the process's services; when a part fails, nothing stays open. */
export async function openServices(settings: Settings, slices: readonly Slice[] = []): Promise<Services> {
	const closing: Closers = [];
	try {
		const made = await open(settings, slices, closing);
		globals[servicesKey] = made;
		return made;
	} catch (error) {
		await close(closing);
		throw error;
	}
}

async function open(settings: Settings, slices: readonly Slice[], closing: Closers): Promise<Services> {
	const secret = await loadSecret(settings.dataFolder);
	const opened = openDatabase(settings.databaseUrl, { limit: statementTimeout });
	const forSessions = openDatabase(settings.databaseUrl, {
		size: 5,
		searchPath: 'platform',
		limit: statementTimeout,
	});
	// What is swept away every hour may take its time; its one connection is there only meanwhile.
	const unhurried = openDatabase(settings.databaseUrl, { size: 1 });
	closing.push(opened.close, forSessions.close, unhurried.close);
	const { database } = opened;
	const bus = await startBus(settings.databaseUrl, database);
	closing.push(bus.stop);
	const smtp = settings.mailServer ? openSmtp(settings.mailServer) : null;
	closing.push(() => smtp?.close());
	const jobs = await startJobs(settings.databaseUrl);
	closing.push(jobs.stop);
	await jobs.every('sweep', '23 * * * *', () => sweep(unhurried.database));
	const fileStore = openFileStore(settings.dataFolder, settings.mediaStore ?? null);
	const files = openFiles(database, fileStore, settings.dataFolder);
	await jobs.every('sweep-files', '41 * * * *', () => files.sweep(new Date()));
	const { origin, replyTo } = settings;
	const mailer = await openMailer(database, jobs, {
		smtp,
		from: settings.mailFrom,
		replyTo,
		domain: mailDomain(origin),
	});
	const health = await openHealth({ ...settings, jobs });
	closing.push(health.stop);
	const words = readWords(settings.sourceFolder);
	const emailSite: EmailSite = { origin, replyTo, words, organisationIn: settings.organisationIn };
	const held = new Map<string, string>();
	const sessions = openSessions({
		pool: forSessions.pool,
		origin,
		secret,
		issuer: settings.issuer,
		async sendLink(email, token, { language = 'en', hold }) {
			const person = await personByEmail(database, email);
			if (!person) return;
			if (hold) held.set(hold, token);
			else {
				const written = {
					...composeEmail(emailSite, signInEmail, language, { name: person.name, token }),
					to: person.email,
					expiresAt: new Date(Date.now() + linkLifetime * 1_000),
				};
				// Not waited for: how long the answer takes must not tell whether somebody has this address.
				database
					.transaction()
					.execute((tx) => mailer.write(tx, written))
					.catch((error: unknown) => log('error', 'sign-in.email', { error }));
			}
		},
	});
	let languages: readonly Language[] = ['en'];
	const made: Services = {
		settings,
		slices,
		database,
		bus,
		hub: openHub(),
		jobs,
		files,
		health,
		mailer,
		emailSite,
		sessions,
		limits: openLimits(settings.crowd),
		admission: openAdmission(),
		pages: openPageCache(),
		words,
		terminalLinks: held,
		languages: () => languages,
		setLanguages(chosen) {
			languages = chosen;
		},
		async stop() {
			heed();
			made.hub.stop();
			await close(closing);
			if (globals[servicesKey] === made) globals[servicesKey] = undefined;
		},
	};
	const heed = bus.on('session.ended', ({ person }) => made.hub.dismissPerson(String(person)));
	return made;
}
