/** The address and credentials of an S3-compatible store. Contains a secret: never log it or put it into a response. */
export interface S3Settings {
	/** Scheme, host and port: `https://s3.example.org` */
	endpoint: string;
	region: string;
	bucket: string;
	keyId: string;
	secret: string;
	/** `https://host/bucket/name` if true, else `https://bucket.host/name` */
	pathStyle: boolean;
}

const shape = 's3://KEYID:SECRET@host:port/bucket?region=…&tls=no&style=host';
const choices: Record<string, readonly string[] | null> = {
	region: null,
	tls: ['yes', 'no'],
	style: ['path', 'host'],
};

/**
 * Parses `MEDIA_STORE`, `s3://KEYID:SECRET@host:port/bucket?region=…&tls=no&style=host`. Defaults: region `us-east-1`,
 * which stores without regions accept; TLS; the bucket in the path, which every store supports.
 * @throws with a sentence that quotes nothing of the value: an unescaped character may put a part of the secret
 * anywhere.
 */
export function readMediaStore(value: string): S3Settings {
	if (!/^s3:\/\//i.test(value)) throw refused(`it does not begin with s3://`);
	if (!URL.canParse(value))
		throw refused('it is not an address; in key id and secret write / as %2F and + as %2B');
	const url = new URL(value);
	const keyId = unescaped(url.username);
	const secret = unescaped(url.password);
	if (!keyId || !secret)
		throw refused('it lacks key id or secret; in them write / as %2F, ? as %3F and # as %23');
	// Both are sent or signed as plain text; a comma or / would end the key id in the header.
	if (!/^[\x21-\x7e]+$/.test(keyId + secret) || /[,/]/.test(keyId))
		throw refused('key id or secret has a character in it that no store gives out');
	if (url.hash) throw refused('it has a # in it; write it as %23');
	const parameters = options(url.searchParams);
	const tls = parameters['tls'] !== 'no';
	const endpoint = `${tls ? 'https' : 'http'}://${url.host}`;
	if (!url.host || !URL.canParse(endpoint)) throw refused('it names no host');
	const pathStyle = parameters['style'] !== 'host';
	if (!pathStyle && /^[\d.]+$|^\[/.test(url.hostname))
		throw refused('style=host needs a name, not an IP address');
	return {
		endpoint: new URL(endpoint).origin,
		region: parameters['region'] || 'us-east-1',
		bucket: bucketIn(url.pathname, pathStyle),
		keyId,
		secret,
		pathStyle,
	};
}

function options(parameters: URLSearchParams): Record<string, string> {
	const values = Object.fromEntries(parameters);
	for (const [name, value] of parameters) {
		if (!Object.hasOwn(choices, name))
			throw refused(`after the ? stand only ${Object.keys(choices).join(', ')}`);
		const may = choices[name];
		if (may && !may.includes(value)) throw refused(`${name} is ${may.join(' or ')}`);
		if (parameters.getAll(name).length > 1) throw refused(`${name} stands there twice`);
	}
	if (values['region'] && !/^[\w-]{1,64}$/.test(values['region'])) throw refused('the region is not a name');
	return values;
}

// Wider than Amazon's own rule (General purpose bucket naming rules), because other stores allow capitals and `_`.
function bucketIn(path: string, pathStyle: boolean): string {
	const bucket = path.slice(1).replace(/\/$/, '');
	if (!bucket) throw refused('it names no bucket');
	if (bucket.includes('/')) throw refused('after the host stands the bucket alone, without folders');
	const name = pathStyle ? /^[A-Za-z0-9][\w.-]{1,61}[A-Za-z0-9]$/ : /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
	if (!name.test(bucket))
		throw refused('the name of the bucket is not one: 3 to 63 letters, digits, . and -');
	return bucket;
}

function unescaped(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		throw refused('a % in key id or secret is not followed by two digits; write % itself as %25');
	}
}

const refused = (why: string): Error =>
	new Error(`MEDIA_STORE cannot be used: ${why}. It is written ${shape}`);
