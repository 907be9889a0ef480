/**
 * The query of a list after a step on it or on something opened from it: without the name of the action, and with
 * what is to be said. @returns with `?`
 */
export function listQueryWith({ searchParams }: URL, said: Readonly<Record<string, string>>): string {
	const query = new URLSearchParams([...searchParams].filter(([name]) => !name.startsWith('/')));
	for (const [name, value] of Object.entries(said)) query.set(name, value);
	return `?${query.toString()}`;
}
