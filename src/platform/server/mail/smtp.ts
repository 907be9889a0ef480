import { createTransport } from 'nodemailer';

/**
 * Opens connections to a mail server, kept open between mails; ten at most. What the address says in its query, such
 * as `?maxConnections=3`, comes first.
 * @param url `smtp://user:password@mail.example.org:587`
 */
export function openSmtp(url: string) {
	const options = {
		url,
		pool: true,
		maxConnections: 10,
		// The queue decides when a mail is tried again: a connection that was cut may have delivered it.
		maxRequeues: 0,
		connectionTimeout: 10_000,
		greetingTimeout: 10_000,
		// A server may take its time to accept a mail, and one that is given up too early arrives twice (RFC 5321 §4.5.3.2.6).
		socketTimeout: 120_000,
	} as const;
	return createTransport(options);
}

export type Smtp = ReturnType<typeof openSmtp>;

/** What a Message-ID ends in (RFC 5322 §3.6.4): the site's host, an address of the network in brackets. */
export function mailDomain(origin: string): string {
	const { hostname } = new URL(origin);
	if (/^[\d.]+$/.test(hostname)) return `[${hostname}]`;
	return hostname.replace(/^\[/, '[IPv6:');
}
