import PostalMime, { type Email as Parsed } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/* For tests: a real mail server on this machine, which stores every email for the test to read. */

/** An email as the server has taken it. */
export interface Received {
	from: string;
	to: string[];
	raw: string;
}

export interface MailServer {
	received: Received[];
	close(): Promise<void>;
}

/** What the server does with an email. */
interface Manners {
	/** What it answers a recipient whom it refuses: a code and words, or words with the code 550. */
	refuses?: (to: string) => string | null;
	/** What it answers when it has the whole email, in place of accepting it. */
	refusesData?: () => string | null;
	/** Waited for before an email is accepted. */
	holds?: () => Promise<unknown>;
	/** Whether it takes addresses in other letters (RFC 6531). */
	international?: boolean;
}

/** An answer such as `451 Try again later` as the server's library wants it. */
function answer(said: string | null | undefined): Error | null {
	if (!said) return null;
	const [, code = '550', words = said] = /^(\d{3}) (.*)$/.exec(said) ?? [];
	return Object.assign(new Error(words), { responseCode: Number(code) });
}

/** Opens the server on a port. */
export async function openMailServer(port: number, manners: Manners = {}): Promise<MailServer> {
	const { refuses, refusesData, holds, international = true } = manners;
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
				void Promise.resolve(holds?.()).then(() => callback());
			});
		},
	});
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	return { received, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** An email as a mail program reads it: subject, text, HTML, attachments. */
export const read = ({ raw }: Received): Promise<Parsed> => PostalMime.parse(raw);

/** The lines of the head, unfolded. */
export const head = ({ raw }: Received): string[] =>
	(raw.split('\r\n\r\n')[0] ?? '').replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
