import { randomUUID } from 'node:crypto';
import { request, type Agent } from 'node:http';

/** Sends the form by which a delegate asks for the floor, and waits for the answer. @throws when it is refused */
export function askByForm(
	{
		agent,
		port,
		path,
		origin,
		header,
	}: { agent: Agent; port: number; path: string; origin: string; header: string },
	item: string,
): Promise<void> {
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
	const [name = '', value = ''] = header.split(': ');
	return new Promise((resolve, reject) => {
		const sent = request(
			{
				agent,
				port,
				host: '127.0.0.1',
				method: 'POST',
				path: `${path}?/ask`,
				headers: {
					[name]: value,
					origin,
					host: new URL(origin).host,
					accept: 'text/html',
					'content-type': 'application/x-www-form-urlencoded',
				},
			},
			(answer) => {
				let said = '';
				answer.setEncoding('utf8').on('data', (part: string) => (said += part));
				answer.on('end', () => {
					if (answer.statusCode === 303) resolve();
					else reject(new Error(`the form was answered ${answer.statusCode}: ${said.slice(0, 300)}`));
				});
			},
		);
		sent.on('error', reject);
		sent.end(form.toString());
	});
}
