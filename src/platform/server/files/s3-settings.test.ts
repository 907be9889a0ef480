import { describe, expect, it } from 'vitest';
import { readMediaStore } from './s3-settings.ts';

describe('an invalid MEDIA_STORE is refused with a message', () => {
	it.each([
		['of another kind', 'https://K:S@host/bucket', 'does not begin with s3://'],
		['with nothing in it', 's3://', 'lacks key id or secret'],
		['with an unescaped / in the secret', 's3://KEY:abc/def@host/bucket', 'write / as %2F'],
		['with an unescaped / after digits of the secret', 's3://KEY:12/def@host/bucket', 'write / as %2F'],
		['with an unescaped ? in the secret', 's3://KEY:12?def@host/bucket', '? as %3F'],
		['with an unescaped # in the secret', 's3://KEY:12#def@host/bucket', '# as %23'],
		['with an unescaped % in the secret', 's3://KEY:ab%zz@host/bucket', 'write % itself as %25'],
		['with a # at its end', 's3://KEY:SECRET@host/bucket#more', 'write it as %23'],
		['without key id', 's3://host/bucket', 'lacks key id or secret'],
		['without secret', 's3://KEY@host/bucket', 'lacks key id or secret'],
		['with a line break in the secret', 's3://KEY:SEC%0ARET@host/bucket', 'that no store gives out'],
		['with two key ids', 's3://KEY,KEY:SECRET@host/bucket', 'that no store gives out'],
		['without bucket', 's3://KEY:SECRET@host', 'names no bucket'],
		['without bucket, with a /', 's3://KEY:SECRET@host/', 'names no bucket'],
		['with a folder in the bucket', 's3://KEY:SECRET@host/bucket/folder', 'the bucket alone'],
		['with a bucket that climbs', 's3://KEY:SECRET@host/%2E%2E%2Fother', 'name of the bucket'],
		['with a short bucket', 's3://KEY:SECRET@host/ab', 'name of the bucket'],
		[
			'with capitals in a bucket that becomes a host',
			's3://KEY:SECRET@host/Rec?style=host',
			'name of the bucket',
		],
		[
			'with a bucket before an IP address',
			's3://KEY:SECRET@127.0.0.1/bucket?style=host',
			'not an IP address',
		],
		['with a port that is none', 's3://KEY:SECRET@host:99999/bucket', 'is not an address'],
		['with another word for tls', 's3://KEY:SECRET@host/bucket?tls=maybe', 'tls is yes or no'],
		['with another style', 's3://KEY:SECRET@host/bucket?style=dns', 'style is path or host'],
		[
			'with something that nobody asks for',
			's3://KEY:SECRET@host/bucket?acl=public',
			'only region, tls, style',
		],
		['which says something twice', 's3://KEY:SECRET@host/bucket?tls=no&tls=yes', 'tls stands there twice'],
		['with a region that is no name', 's3://KEY:SECRET@host/bucket?region=a/b', 'region is not a name'],
	])('%s', (_which, value, why) => {
		expect(() => readMediaStore(value)).toThrow(why);
	});

	it('that never contains a part of the secret', () => {
		const values = ['/', '?', '#', '@', '%', ':', '@host/', '@host/x?', '@h/bucket?tls='].map(
			(odd) => `s3://KEY:77${odd}SESAME@host/bucket/folder`,
		);
		for (const value of values) {
			const refused = (): unknown => readMediaStore(value);
			expect(refused, value).toThrow('MEDIA_STORE cannot be used');
			expect(refused, value).not.toThrow(/SESAME/i);
		}
	});
});

describe('MEDIA_STORE', () => {
	it('needs only key, host and bucket', () => {
		expect(readMediaStore('s3://KEY:SECRET@s3.example.org/recordings')).toEqual({
			endpoint: 'https://s3.example.org',
			region: 'us-east-1',
			bucket: 'recordings',
			keyId: 'KEY',
			secret: 'SECRET',
			pathStyle: true,
		});
	});

	it('may have a port, a region and options', () => {
		expect(
			readMediaStore('s3://KEY:SECRET@[::1]:9000/recordings/?region=eu-central-1&tls=no&style=path'),
		).toMatchObject({ endpoint: 'http://[::1]:9000', region: 'eu-central-1', pathStyle: true });
		expect(readMediaStore('s3://KEY:SECRET@s3.example.org/recordings?style=host')).toMatchObject({
			bucket: 'recordings',
			pathStyle: false,
		});
	});

	it('accepts any percent-encoded secret', () => {
		const odd = 'a/b+c=d?e#f@g%h:i';
		expect(readMediaStore(`s3://KEY:${encodeURIComponent(odd)}@host/recordings`).secret).toBe(odd);
		expect(readMediaStore('s3://KEY:a+b@host/recordings').secret).toBe('a+b');
	});
});
