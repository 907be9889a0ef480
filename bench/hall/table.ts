import { randomUUID } from 'node:crypto';
import type { Child } from '../child.ts';
import type { Hall } from './prepare.ts';

/** A step of the chair: when it began, and the number of its event. */
export interface Taken {
	/** µs of the clock that all processes share */
	began: number;
	committed: number;
	revision: number;
}

/** The chair's table of a hall, in the process of the server itself. */
export function tableOf(server: Child, { chair, meeting, item }: Hall): { step(): Promise<Taken> } {
	let open = true;
	return {
		/** Closes the list, or opens it again. */
		async step() {
			const act = open ? { do: 'close-list' } : { do: 'open-list', minutes: null };
			open = !open;
			const input = { key: randomUUID(), item, ...act };
			server.tell(JSON.stringify({ person: chair, meeting, input }));
			// The server greets on the same line; only answers are JSON.
			for (;;) {
				const line = await server.line();
				if (line.startsWith('{"began"')) return JSON.parse(line) as Taken;
			}
		},
	};
}
