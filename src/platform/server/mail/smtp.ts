import { createTransport } from 'nodemailer';

/**
 * A pool of at most ten connections to a mail server. Options in the address's query, such as `?maxConnections=3`, take
 * precedence.
 * @param url `smtp://user:password@mail.example.org:587`
 */
export function openSmtp(url: string) {
	const options = {
		url,
		pool: true,
		maxConnections: 10,
		// The job queue retries: a broken connection may have delivered the email.
		maxRequeues: 0,
		connectionTimeout: 10_000,
		greetingTimeout: 10_000,
		// A server may accept an email slowly, and one that is aborted too early arrives twice (RFC 5321 §4.5.3.2.6).
		socketTimeout: 120_000,
	} as const;
	return createTransport(options);
}

export type Smtp = ReturnType<typeof openSmtp>;

/** The right side of a Message-ID (RFC 5322 §3.6.4): the site's host, or an IP address in brackets. */
export function mailDomain(origin: string): string {
	const { hostname } = new URL(origin);
	if (/^[\d.]+$/.test(hostname)) return `[${hostname}]`;
	return hostname.replace(/^\[/, '[IPv6:');
}
