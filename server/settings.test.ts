import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shownSettings } from '#platform/server/setting.ts';
import { settingFacts } from './setting-facts.ts';
import { root } from './root.ts';
import { isLocal } from '#platform/is-local.ts';
import { isTrial, readEnvironment } from './settings.ts';

test.each([
	['PORT', 'http'],
	['PORT', '70000'],
	['PORT', '-1'],
	['ORIGIN', 'conference.example.org'],
	['ROSTRUM_CROWD', 'many'],
	['ROSTRUM_CROWD', '0'],
	['ROSTRUM_CROWD', '-2'],
	['ROSTRUM_CROWD', '1000'],
	['XFF_DEPTH', 'two'],
	['XFF_DEPTH', '0'],
	['XFF_DEPTH', '1.5'],
	['XFF_DEPTH', '1e9'],
	['ROSTRUM_BACKUPS_KEPT', '0'],
	['ROSTRUM_BACKUPS_KEPT', '1.5'],
	['ROSTRUM_BACKUPS_KEPT', 'all'],
	['SECURITY_CONTACT', 'security@example.org'],
	['SECURITY_CONTACT', 'http://example.org/report'],
	['ROSTRUM_REHEARSAL', 'yes'],
	['LISTEN_SRT', 'everywhere'],
	['LISTEN_RTMP', 'host:0'],
	['LISTEN_RTMP', '70000'],
])('A value that cannot be is refused by its name: %s=%s', (name, value) => {
	expect(() => readEnvironment({ [name]: value })).toThrow(`${name} is not`);
	expect(() => readEnvironment({ [name]: value })).toThrow(value);
});

test.each([
	['SMTP_URL', 'mail.example.org', 'smtp://'],
	['SMTP_URL', 'ann:sesame@mail.example.org:587', 'smtp://'],
	['SMTP_URL', 'https://mail.example.org/sesame', 'smtp://'],
	['DATABASE_URL', 'db.example.org', 'postgresql://'],
	['DATABASE_URL', 'mysql://ann:sesame@db.example.org', 'postgresql://'],
])(
	'An address that is none is refused, with how to write it and without its password: %s=%s',
	(name, value, form) => {
		const read = () => readEnvironment({ [name]: value });
		expect(read).toThrow(`${name} is not the address`);
		expect(read).toThrow(form);
		expect(read).not.toThrow('sesame');
	},
);

/** The variables that are read, by whichever slice. */
function names(): string[] {
	const asked = new Set<string>();
	readEnvironment(new Proxy<NodeJS.ProcessEnv>({}, { get: (_, name) => void asked.add(String(name)) }));
	return [...asked];
}

test('Every setting stands in docs/operating.md', () => {
	const page = readFileSync(`${root}docs/operating.md`, 'utf8');
	expect(names().filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('Every setting is on the page that shows them, with the secret ones as set or not set', () => {
	const facts = settingFacts(root);
	// Each is asked for once for the page; what else is asked for is read.
	expect(names().filter((name) => !facts.some((one) => one.name === name))).toEqual([]);
	const page = readFileSync(`${root}docs/operating.md`, 'utf8');
	expect(facts.filter(({ name }) => !page.includes(`\`${name}\``))).toEqual([]);
	const isSecret = /SECRET|KEY|PASSPHRASE|^DATABASE_URL|^SMTP_URL|^MEDIA_STORE/;
	expect(facts.filter((one) => isSecret.test(one.name) !== Boolean(one.isSecret))).toEqual([]);
	const env = Object.fromEntries(facts.map(({ name }) => [name, `sesame of ${name}`]));
	const shown = shownSettings(facts, env);
	expect(shown.filter(({ name, value }) => (value === null) !== isSecret.test(name))).toEqual([]);
	expect(shown.every(({ isSet }) => isSet)).toBe(true);
	expect(shownSettings(facts, { SMTP_URL: '', PORT: '' }).some(({ isSet }) => isSet)).toBe(false);
});

test('Every setting can be left out, or be empty', () => {
	const left = readEnvironment({});
	expect(left).toMatchObject({
		port: 3_000,
		host: 'localhost',
		origin: 'http://localhost:3000',
		databaseUrl: null,
		samples: true,
		mailServer: null,
		replyTo: null,
		mailFrom: 'Rostrum <no-reply@localhost>',
		design: false,
		crowd: 1,
		securityContacts: [],
		embedHosts: [],
		mediaStore: null,
		clamd: null,
		signInProviders: [],
		slices: { broadcast: { rtmp: null, srt: null, passphrase: null, ffmpeg: 'ffmpeg' }, remote: null },
	});
	expect(names()).toEqual(expect.arrayContaining(['PORT', 'HOST', 'ORIGIN', 'ROSTRUM_DATA', 'MAIL_FROM']));
	for (const name of names()) expect([name, readEnvironment({ [name]: '' })]).toEqual([name, left]);
});

test.each([
	'https://www.example.org',
	'*',
	'example.org/page',
	"'self'",
	'a.org; script-src *',
	'https:',
	'..',
])('Players are shown in pages of hosts by their names, never of %s', (value) => {
	expect(() => readEnvironment({ EMBED_HOSTS: `www.example.org ${value}` })).toThrow('EMBED_HOSTS');
	expect(readEnvironment({ EMBED_HOSTS: ' www.example.org  *.osce.org:8443' }).embedHosts).toEqual([
		'www.example.org',
		'*.osce.org:8443',
	]);
});

test.each(['secretariat', 'a@example.org, b@example.org', 'Secretariat <a@example.org>'])(
	'Answers to emails go to one address: not to %s',
	(value) => {
		expect(() => readEnvironment({ MAIL_REPLY_TO: value })).toThrow('MAIL_REPLY_TO');
		expect(readEnvironment({ MAIL_REPLY_TO: 'a@example.org' }).replyTo).toBe('a@example.org');
	},
);

test.each([
	['127.0.0.1:3310', { host: '127.0.0.1', port: 3_310 }],
	['[::1]:3310', { host: '::1', port: 3_310 }],
	['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
])('The scanner of uploads may listen on %s', (value, clamd) => {
	expect(readEnvironment({ CLAMD: value }).clamd).toEqual(clamd);
});

test.each(['clamav', 'clamav:', 'clamav:0', 'clamav:70000', 'run/clamd.ctl', 'tcp://clamav:3310'])(
	'The scanner of uploads does not listen on %s',
	(value) => {
		expect(() => readEnvironment({ CLAMD: value })).toThrow('CLAMD is not an address');
	},
);

test('Security reports may have several addresses', () => {
	const two = 'mailto:security@example.org  https://example.org/report';
	expect(readEnvironment({ SECURITY_CONTACT: two }).securityContacts).toEqual(two.split('  '));
});

test('A hall of several thousand behind one address is given its measure', () => {
	expect(readEnvironment({ ROSTRUM_CROWD: '2.5' }).crowd).toBe(2.5);
});

test('The address has no slash at its end, and emails come from its host', () => {
	expect(readEnvironment({ ORIGIN: 'https://conference.example.org/' })).toMatchObject({
		origin: 'https://conference.example.org',
		mailFrom: 'Rostrum <no-reply@conference.example.org>',
	});
});

test.each([
	['http://localhost:3000', true],
	['http://127.0.0.1', true],
	['http://[::1]:3000', true],
	['https://localhost.example.org', false],
	['https://127.0.0.1.example.org', false],
	['https://conference.example.org', false],
])(
	'Links to sign in are shown on the screen of a machine that nobody else reaches: %s, %s',
	(origin, local) => {
		expect(isLocal(origin)).toBe(local);
	},
);

test.each<[string, Record<string, string>, boolean]>([
	['as npm start', {}, true],
	['at the loopback interface', { HOST: '::1', ORIGIN: 'http://127.0.0.1:3000' }, true],
	['with a mail server', { SMTP_URL: 'smtp://mail.example.org' }, false],
	['without samples', { ROSTRUM_SAMPLES: 'no' }, false],
	['at a public address', { ORIGIN: 'https://conference.example.org' }, false],
	['for all machines of the network', { HOST: '0.0.0.0' }, false],
	['behind a proxy', { ADDRESS_HEADER: 'x-forwarded-for' }, false],
])('Roles can be tried without a sign-in only on a machine that nobody else reaches: %s', (_, env, may) => {
	expect(isTrial(readEnvironment(env))).toBe(may);
});
