import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Language } from '../language.ts';
import type { TrialPerson } from '../trial-roles.ts';
import type { Translate } from '../messages.ts';
import { endAccounts } from './accounts/end-accounts.ts';
import { openBackups, type Backups } from './backup/backups.ts';
import { openCheck, type CheckResult } from './check/check-installation.ts';
import { openAdmission, type Admission } from './admission.ts';
import { startBus, type Bus } from './bus.ts';
import { openPageCache, type PageCache } from './cache.ts';
import { openConcurrency, type Concurrency } from './concurrency.ts';
import { defaultSize, openDatabase, type Database } from './database.ts';
import { openFiles, type Files } from './files/files.ts';
import { openFileStore } from './files/open-store.ts';
import { pingS3 } from './files/s3.ts';
import { openClamd, type ClamdAddress } from './files/malware-scan.ts';
import { openPasswordCheck } from './files/needs-password.ts';
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
import { sessionToken } from './session-token.ts';
import { linkLifetime, openSessions, type Sessions, type SessionSettings } from './session.ts';
import { openSignInProviders, type SignInProvider, type SignInProviders } from './sign-in-providers.ts';
import { mayEnter } from './people.ts';
import { openPdf, type Pdf } from './pdf/pdf.ts';
import { removeOldProbes } from './probe.ts';
import { openPseudonyms, type Pseudonym } from './pseudonym.ts';
import { openSealer, type Sealer } from './sealer.ts';
import { loadSecret } from './secret.ts';
import type { ShownSetting } from './setting.ts';
import type { Slice } from './slice.ts';
import { sweep } from './sweep.ts';
import { readMessages } from './messages.ts';

/** Settings of the installation, from its environment. */
export interface Settings {
	databaseUrl: string;
	/** The public address of the site, without a trailing slash. */
	origin: string;
	/** The data folder of the installation. */
	dataFolder: string;
	/** The folder of backups; `backups` in the data folder by default. */
	backupFolder?: string;
	/** How many backups are kept, 1 to 1000; 14 by default. */
	maxBackups?: number;
	/** The folder of the program's sources, for the words. */
	sourceFolder: string;
	mailServer: string | null;
	mailFrom: string;
	/** The secretariat's address for replies to emails; `null` if none. */
	replyTo: string | null;
	/** The organisation's name for authenticator apps, in its original language. */
	issuer: string;
	/** The organisation's name in a language, for emails. */
	organisationIn(language: Language): string;
	/** Whether `/design` shows the components, for developers. */
	design: boolean;
	/** Number of halls of a thousand people that share one address. */
	crowd: number;
	/** Where to report a security problem (RFC 9116). */
	securityContacts: readonly string[];
	/** Hosts whose pages may show the player of a public meeting; none by default. */
	embedHosts?: readonly string[];
	/** The S3 store for files; the data folder by default. */
	mediaStore?: S3Settings | null;
	/** The scanner of uploads for malware; none by default. */
	clamd?: ClamdAddress | null;
	/** OpenID Connect providers that people may sign in with. */
	signInProviders?: readonly SignInProvider[];
	/** The settings that each slice reads, by its name. */
	sliceSettings?: Readonly<Record<string, unknown>>;
	/** All settings, for administrators. */
	shown?: readonly ShownSetting[];
	/** The invented people whom anyone at this machine may try; none by default. */
	trial?: readonly TrialPerson[];
}

/** Singletons of the process, created once and shared by two module graphs. */
export interface Services {
	settings: Settings;
	slices: readonly Slice[];
	database: Database;
	bus: Bus;
	hub: Hub;
	jobs: Jobs;
	/** Uploaded files. */
	files: Files;
	/** Writes PDF files. */
	pdf: Pdf;
	health: Health;
	backups: Backups;
	/** What `rostrum check` finds, for administrators. */
	check: () => Promise<CheckResult>;
	mailer: Mailer;
	/** What email templates need: the organisation, its words and addresses. */
	emailSite: EmailSite;
	sessions: Sessions;
	/** Of a person, for the log of sensitive reads. */
	pseudonym: Pseudonym;
	/** Of content that no backup may reveal. */
	sealer: Sealer;
	/** Signing in with the account of a ministry or an organisation. */
	providers: SignInProviders;
	/** The token of a signed session cookie. */
	sessionTokenIn(cookies: string): string | null;
	limits: RateLimits;
	/** Large downloads that run now. */
	downloads: Concurrency;
	admission: Admission;
	pages: PageCache;
	words: (language: Language) => Translate;
	/** Keys of sign-in links that are printed to the terminal instead of being sent. */
	terminalLinks: Map<string, string>;
	/** The organisation's languages, in its order; set once it has been loaded. */
	languages: () => readonly Language[];
	setLanguages(languages: readonly Language[]): void;
	stop(): Promise<void>;
}

/** Statement timeout for pages, ms. */
const statementTimeout = 30_000;

const servicesKey = Symbol.for('rostrum');
const globals = globalThis as unknown as Record<symbol, Services | undefined>;

/** The services of this process if they are open, which they are not in tests and commands. */
export const openedServices = (): Services | undefined => globals[servicesKey];

/** The services of this process; the pages' module graph finds them here. */
export function services(): Services {
	const found = openedServices();
	if (!found) throw new Error('the services have not been opened');
	return found;
}

/** Functions that close what has been opened so far. */
type Closers = (() => Promise<void> | void)[];

/** Closes everything, newest first; a failure to close one does not keep the others open. */
async function close(closing: Closers): Promise<void> {
	for (const one of closing.splice(0).toReversed()) {
		try {
			await one();
		} catch (error) {
			log('warn', 'services.close', { error });
		}
	}
}

/** Opens everything and makes it the process's services; closes everything again when a part fails. */
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
	// A connection that stays keeps its prepared statements, and needs no timer after each statement.
	const opened = openDatabase(settings.databaseUrl, { statementTimeout, kept: defaultSize });
	const forSessions = openDatabase(settings.databaseUrl, {
		size: 5,
		searchPath: 'platform',
		statementTimeout,
	});
	// The hourly sweep has no statement timeout; its one connection is open only while it runs.
	const withoutTimeout = openDatabase(settings.databaseUrl, { size: 1 });
	closing.push(opened.close, forSessions.close, withoutTimeout.close);
	const { database } = opened;
	const bus = await startBus(settings.databaseUrl, database);
	closing.push(bus.stop);
	const smtp = settings.mailServer ? openSmtp(settings.mailServer) : null;
	closing.push(() => smtp?.close());
	const jobs = await startJobs(settings.databaseUrl);
	closing.push(jobs.stop);
	await jobs.every('sweep', '23 * * * *', () => sweep(withoutTimeout.database));
	const fileStore = openFileStore(settings.dataFolder, settings.mediaStore ?? null);
	const admission = openAdmission();
	const files = openFiles(
		database,
		fileStore,
		settings.dataFolder,
		{
			scan: settings.clamd ? openClamd(settings.clamd) : null,
			needsPassword: openPasswordCheck(settings.sourceFolder),
		},
		admission.responseTo,
	);
	await files.sweepIncoming(new Date());
	await jobs.every('sweep-files', '41 * * * *', async () => {
		await removeOldProbes(settings.dataFolder);
		await files.sweep(new Date());
	});
	const { origin, replyTo } = settings;
	const mailer = await openMailer(database, jobs, {
		smtp,
		from: settings.mailFrom,
		replyTo,
		domain: mailDomain(origin),
	});
	const { mediaStore } = settings;
	const backups = openBackups(database, settings);
	closing.push(backups.stop);
	const health = await openHealth({
		...settings,
		backupFolder: backups.folder,
		jobs,
		fileStore: mediaStore ? () => pingS3(mediaStore) : null,
	});
	closing.push(health.stop);
	const words = readMessages(settings.sourceFolder);
	const pdf = openPdf(settings.sourceFolder);
	closing.push(pdf.stop);
	const emailSite: EmailSite = { origin, replyTo, words, organisationIn: settings.organisationIn };
	const terminalLinks = new Map<string, string>();
	const sessionSettings: SessionSettings = {
		pool: forSessions.pool,
		origin,
		secret,
		issuer: settings.issuer,
		async sendLink(email, token, { language = 'en', terminalLink, next = null }) {
			const person = await mayEnter(database, email);
			if (terminalLink) {
				if (person) terminalLinks.set(terminalLink, token);
				return;
			}
			const { name, email: to } = person ?? { name: '', email };
			const written = {
				...composeEmail(emailSite, signInEmail, language, { name, token, next }),
				to,
				expiresAt: new Date(Date.now() + linkLifetime * 1_000),
			};
			// For an unknown address the email is removed in the same transaction: neither the time of the response nor
			// a full disk reveals whether the address is known.
			await database.transaction().execute(async (tx) => {
				const id = await mailer.write(tx, written);
				await mailer.remove(tx, person || !id ? randomUUID() : id);
			});
		},
	};
	const sessions = openSessions(sessionSettings);
	let languages: readonly Language[] = ['en'];
	const made: Services = {
		settings,
		slices,
		database,
		bus,
		hub: openHub(),
		jobs,
		files,
		pdf,
		health,
		backups,
		check: openCheck({
			...settings,
			backupFolder: backups.folder,
			migrations: join(settings.sourceFolder, '..', 'migrations'),
			mediaStore: settings.mediaStore ?? null,
			clamd: settings.clamd ?? null,
			slices,
			sliceSettings: settings.sliceSettings ?? {},
		}),
		mailer,
		emailSite,
		sessions,
		pseudonym: openPseudonyms(secret),
		sealer: openSealer(await loadSecret(settings.dataFolder, 'seal-key')),
		providers: openSignInProviders(sessionSettings, settings.signInProviders ?? []),
		sessionTokenIn: (cookies) => sessionToken(cookies, { secret, isHttps: origin.startsWith('https:') }),
		limits: openLimits(settings.crowd),
		downloads: openConcurrency(),
		admission,
		pages: openPageCache(),
		words,
		terminalLinks,
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
	await jobs.every('end-accounts', '11 3 * * *', async () => void (await endAccounts(made)));
	const heed = bus.on('session.ended', ({ person }) => made.hub.dismissPerson(String(person)));
	return made;
}
