import { randomUUID } from 'node:crypto';
import { request, type Agent } from 'node:http';

/** A delegate before a browser without script: on which lines, at which page, with which cookie. */
export interface Seat {
	agent: Agent;
	port: number;
	origin: string;
	/** The page of the floor. */
	path: string;
	/** `cookie: …` */
	header: string;
}

/** Sends the form by which a delegate asks for the floor. @throws when it is refused */
export function askByForm(seat: Seat, item: string): Promise<void> {
	const form = new URLSearchParams({
		key: randomUUID(),
		item,
		kind: 'statement',
		where: 'online',
		language: 'en',
		group: '',
		speaker: '',
		note: '',
	});
	return exchange(seat, 'POST', '?/ask', 303, form.toString());
}

/** Reads the page, as a browser does once the form has been taken. */
export const readPage = (seat: Seat): Promise<void> => exchange(seat, 'GET', '', 200);

function exchange(
	{ agent, port, origin, path, header }: Seat,
	method: 'GET' | 'POST',
	query: string,
	wanted: number,
	body?: string,
): Promise<void> {
	const [name = '', value = ''] = header.split(': ');
	const headers = { [name]: value, origin, host: new URL(origin).host, accept: 'text/html' };
	if (body) headers['content-type'] = 'application/x-www-form-urlencoded';
	return new Promise((resolve, reject) => {
		const sent = request(
			{ agent, port, host: '127.0.0.1', method, path: path + query, headers },
			(answer) => {
				let said = '';
				answer.setEncoding('utf8').on('data', (part: string) => (said += part));
				answer.on('end', () => {
					if (answer.statusCode === wanted) resolve();
					else reject(new Error(`${method} was answered ${answer.statusCode}: ${said.slice(0, 300)}`));
				});
			},
		);
		sent.on('error', reject);
		sent.end(body);
	});
}
