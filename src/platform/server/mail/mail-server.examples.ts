import PostalMime, { type Email as Parsed } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/* For tests: a real local mail server, which stores every email for the test to read. */

/** An email as received by the server. */
export interface Received {
	from: string;
	to: string[];
	raw: string;
}

export interface MailServer {
	received: Received[];
	close(): Promise<void>;
}

/** How the server treats an email. */
interface Behaviour {
	/** The response for a refused recipient: a code and a text, or a text with code 550. */
	refuses?: (to: string) => string | null;
	/** The response after the whole email, in place of accepting it. */
	refusesData?: () => string | null;
	/** Awaited before an email is accepted. */
	delays?: () => Promise<unknown>;
	/** Whether it accepts internationalised addresses (RFC 6531). */
	international?: boolean;
}

/** A response such as `451 Try again later`, as the server library takes it. */
function answer(response: string | null | undefined): Error | null {
	if (!response) return null;
	const [, code = '550', text = response] = /^(\d{3}) (.*)$/.exec(response) ?? [];
	return Object.assign(new Error(text), { responseCode: Number(code) });
}

/** Opens the server on a port. */
export async function openMailServer(port: number, behaviour: Behaviour = {}): Promise<MailServer> {
	const { refuses, refusesData, delays, international = true } = behaviour;
	const received: Received[] = [];
	const server = new SMTPServer({
		disabledCommands: ['STARTTLS', 'AUTH'],
		hideSMTPUTF8: !international,
		onRcptTo: ({ address }, _session, callback) => callback(answer(refuses?.(address))),
		onData(stream, session, callback) {
			const parts: Buffer[] = [];
			stream.on('data', (part: Buffer) => parts.push(part));
			stream.on('end', () => {
				const refusal = answer(refusesData?.());
				if (refusal) {
					callback(refusal);
					return;
				}
				received.push({
					from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
					to: session.envelope.rcptTo.map(({ address }) => address),
					raw: Buffer.concat(parts).toString(),
				});
				void Promise.resolve(delays?.()).then(() => callback());
			});
		},
	});
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	return { received, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** The parsed email: subject, text, HTML, attachments. */
export const read = ({ raw }: Received): Promise<Parsed> => PostalMime.parse(raw);

/** The header lines, unfolded. */
export const head = ({ raw }: Received): string[] =>
	(raw.split('\r\n\r\n')[0] ?? '').replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
