import { maxBackups } from '#platform/server/backup/remove-old-backups.ts';
import type { SettingFacts } from '#platform/server/setting.ts';
import { slices } from './slices.ts';

/** All settings, in the order of `docs/operating.md`. @param root the program's folder, with a slash */
export const settingFacts = (root: string): SettingFacts[] => [
	{ name: 'ROSTRUM_ENV_FILE', fallback: null },
	{ name: 'ORIGIN', fallback: 'http://localhost:PORT' },
	{ name: 'PORT', fallback: '3000' },
	{ name: 'HOST', fallback: 'localhost' },
	{ name: 'DATABASE_URL', fallback: null, isSecret: true },
	{ name: 'ROSTRUM_DATA', fallback: `${root}data` },
	{ name: 'ROSTRUM_BACKUPS', fallback: 'ROSTRUM_DATA/backups' },
	{ name: 'ROSTRUM_BACKUPS_KEPT', fallback: String(maxBackups) },
	{ name: 'ROSTRUM_ORGANISATION', fallback: `${root}organisations/osce` },
	{ name: 'ROSTRUM_SAMPLES', fallback: 'yes' },
	{ name: 'ROSTRUM_REHEARSAL', fallback: null },
	{ name: 'ROSTRUM_SECRET', fallback: 'ROSTRUM_DATA/secret', isSecret: true },
	{ name: 'ROSTRUM_SEAL_KEY', fallback: 'ROSTRUM_DATA/seal-key', isSecret: true },
	{ name: 'SMTP_URL', fallback: null, isSecret: true },
	{ name: 'MAIL_FROM', fallback: 'Rostrum <no-reply@ORIGIN>' },
	{ name: 'MAIL_REPLY_TO', fallback: 'MAIL_FROM' },
	{ name: 'OIDC_PROVIDERS', fallback: null },
	{ name: 'MEDIA_STORE', fallback: null, isSecret: true },
	{ name: 'CLAMD', fallback: null },
	...slices.flatMap(({ settings }) => settings ?? []),
	{ name: 'ADDRESS_HEADER', fallback: null },
	{ name: 'XFF_DEPTH', fallback: '1' },
	{ name: 'ROSTRUM_CROWD', fallback: '1' },
	{ name: 'SECURITY_CONTACT', fallback: null },
	{ name: 'EMBED_HOSTS', fallback: null },
	{ name: 'BODY_SIZE_LIMIT', fallback: '1M' },
	{ name: 'ROSTRUM_DESIGN', fallback: 'no' },
];
