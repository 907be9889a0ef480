import { join, resolve } from 'node:path';
import { maxBackups } from '#platform/server/backup/remove-old-backups.ts';
import { OperatorError } from '#platform/server/operator-error.ts';
import { isEmail } from '#platform/server/people.ts';
import { readClamd, type ClamdAddress } from '#platform/server/files/malware-scan.ts';
import { readMediaStore, type S3Settings } from '#platform/server/files/s3-settings.ts';
import { readSignInProviders, type SignInProvider } from '#platform/server/sign-in-providers.ts';
import { shownSettings, type ShownSetting } from '#platform/server/setting.ts';
import { isLocal } from '#platform/is-local.ts';
import { root } from './root.ts';
import { settingFacts } from './setting-facts.ts';
import { slices } from './slices.ts';

/** The proxies in front of this process: the header that names the client, and the number of proxies. */
export interface ProxySettings {
	header: string;
	depth: number;
}

/** The environment of this process; `docs/operating.md` explains each variable. */
export interface Environment {
	port: number;
	host: string;
	origin: string;
	databaseUrl: string | null;
	dataFolder: string;
	/** The folder of the backups that the console makes and lists. */
	backupFolder: string;
	/** How many backups are kept. */
	maxBackups: number;
	organisationFolder: string;
	samples: boolean;
	/** Whether the rehearsal goes on by its script while somebody watches. */
	rehearses: boolean;
	mailServer: string | null;
	mailFrom: string;
	/** The secretariat's address for replies to emails. */
	replyTo: string | null;
	design: boolean;
	crowd: number;
	/** `null` = clients connect to this process directly. */
	proxy: ProxySettings | null;
	/** Where to report a security problem. */
	securityContacts: readonly string[];
	/** Hosts whose pages may show the player of a public meeting. */
	embedHosts: readonly string[];
	/** The permanent store of recordings; `null` = the data folder. */
	mediaStore: S3Settings | null;
	/** The scanner of uploads for malware; `null` = uploads are not scanned. */
	clamd: ClamdAddress | null;
	/** OpenID Connect providers that people may sign in with. */
	signInProviders: readonly SignInProvider[];
	/** All settings as administrators see them. */
	shown: readonly ShownSetting[];
	/** The settings that each slice reads, by its name. */
	slices: Readonly<Record<string, unknown>>;
}

/** Parses the environment. An empty variable counts as unset; an invalid value is refused with a sentence. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
	const port = Number(env['PORT'] || 3000);
	if (!Number.isInteger(port) || port < 0 || port > 65_535)
		throw new OperatorError(`PORT is not a port: ${env['PORT']}`);
	const origin = (env['ORIGIN'] || `http://localhost:${port}`).replace(/\/$/, '');
	if (!URL.canParse(origin)) throw new OperatorError(`ORIGIN is not an address: ${origin}`);
	const crowd = Number(env['ROSTRUM_CROWD'] || 1);
	if (!(crowd >= 1 && crowd <= 100))
		throw new OperatorError(`ROSTRUM_CROWD is not a number from 1 to 100: ${env['ROSTRUM_CROWD']}`);
	const kept = Number(env['ROSTRUM_BACKUPS_KEPT'] || maxBackups);
	if (!(Number.isInteger(kept) && kept >= 1 && kept <= 1_000))
		throw new OperatorError(
			`ROSTRUM_BACKUPS_KEPT is not a number from 1 to 1000: ${env['ROSTRUM_BACKUPS_KEPT']}`,
		);
	const depth = Number(env['XFF_DEPTH'] || 1);
	if (!(Number.isInteger(depth) && depth >= 1 && depth <= 100))
		throw new OperatorError(`XFF_DEPTH is not a number from 1 to 100: ${env['XFF_DEPTH']}`);
	const mailServer = env['SMTP_URL'] || null;
	// The value is not quoted: it may contain a password.
	if (mailServer && !isAddressOf(mailServer, ['smtp:', 'smtps:']))
		throw new OperatorError(
			'SMTP_URL is not the address of a mail server. Write it so: smtp://user:password@mail.example.org:587',
		);
	const replyTo = env['MAIL_REPLY_TO'] || null;
	if (replyTo && !isEmail(replyTo))
		throw new OperatorError(`MAIL_REPLY_TO is not an email address: ${replyTo}`);
	const databaseUrl = env['DATABASE_URL'] || null;
	if (databaseUrl && !isAddressOf(databaseUrl, ['postgres:', 'postgresql:']))
		throw new OperatorError(
			'DATABASE_URL is not the address of a database. Write it so: postgresql://user:password@db.example.org:5432/rostrum',
		);
	const dataFolder = env['ROSTRUM_DATA'] || `${root}data`;
	const rehearsal = env['ROSTRUM_REHEARSAL'] || (isLocal(origin) && !mailServer ? 'live' : 'still');
	if (rehearsal !== 'live' && rehearsal !== 'still')
		throw new OperatorError(`ROSTRUM_REHEARSAL is not live or still: ${rehearsal}`);
	return {
		port,
		host: env['HOST'] || 'localhost',
		origin,
		databaseUrl,
		dataFolder,
		maxBackups: kept,
		backupFolder: resolve(env['ROSTRUM_BACKUPS'] || join(dataFolder, 'backups')),
		organisationFolder: env['ROSTRUM_ORGANISATION'] || `${root}organisations/osce`,
		samples: env['ROSTRUM_SAMPLES'] !== 'no',
		rehearses: env['ROSTRUM_SAMPLES'] !== 'no' && rehearsal === 'live',
		mailServer,
		replyTo,
		design: env['ROSTRUM_DESIGN'] === 'yes',
		crowd,
		proxy: env['ADDRESS_HEADER'] ? { header: env['ADDRESS_HEADER'].toLowerCase(), depth } : null,
		securityContacts: readContacts(env['SECURITY_CONTACT'] || ''),
		embedHosts: readHosts(env['EMBED_HOSTS'] || ''),
		mediaStore: env['MEDIA_STORE'] ? readMediaStore(env['MEDIA_STORE']) : null,
		clamd: env['CLAMD'] ? readClamd(env['CLAMD']) : null,
		signInProviders: env['OIDC_PROVIDERS'] ? readSignInProviders(env['OIDC_PROVIDERS']) : [],
		shown: shownSettings(settingFacts(root), env),
		slices: Object.fromEntries(slices.map(({ name, readSettings }) => [name, readSettings?.(env)])),
		mailFrom: env['MAIL_FROM'] || `Rostrum <no-reply@${new URL(origin).hostname}>`,
	};
}

const isAddressOf = (text: string, protocols: readonly string[]): boolean =>
	URL.canParse(text) && protocols.includes(new URL(text).protocol);

/** Reads names of hosts separated by spaces, as `frame-ancestors` takes them (CSP Level 3, host-source). */
function readHosts(text: string): string[] {
	const hosts = text.split(/\s+/).filter(Boolean);
	for (const host of hosts)
		if (!/^(?:\*\.)?[a-z\d-]+(?:\.[a-z\d-]+)*(?::\d{1,5})?$/i.test(host))
			throw new OperatorError(
				`EMBED_HOSTS is not a list of hosts. Write it so: www.example.org *.example.org. Refused: ${host}`,
			);
	return hosts;
}

/** Reads addresses separated by spaces; refuses those that RFC 9116 §2.5.3 does not allow. */
function readContacts(text: string): string[] {
	const contacts = text.split(/\s+/).filter(Boolean);
	for (const contact of contacts)
		if (!/^(?:mailto:|tel:|https:\/\/)\S/.test(contact))
			throw new OperatorError(
				`SECURITY_CONTACT is not an address with mailto:, tel: or https:// in front: ${contact}`,
			);
	return contacts;
}

/**
 * Whether anyone may be one of the rehearsal’s invented people without a sign-in (“Try it as”): only with samples, without
 * a mail server, and where the address, the interface and the absence of a proxy say that only this machine asks.
 */
export const isTrial = ({
	samples,
	mailServer,
	origin,
	host,
	proxy,
}: Pick<Environment, 'samples' | 'mailServer' | 'origin' | 'host' | 'proxy'>): boolean =>
	samples && !mailServer && !proxy && isLocal(origin) && isLocal(`http://${host === '::1' ? '[::1]' : host}`);
