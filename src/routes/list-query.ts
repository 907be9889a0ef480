/** The query of a page without the name of an action, which begins with `/`. @param dropped names that go too */
export const withoutAction = (
	{ searchParams }: Pick<URL, 'searchParams'>,
	dropped: readonly string[] = [],
): URLSearchParams =>
	new URLSearchParams([...searchParams].filter(([name]) => !name.startsWith('/') && !dropped.includes(name)));

/**
 * The query of a list after a step on it or on something opened from it: without the name of the action, and with
 * what is to be said; `next` is where it leads. @returns with `?`
 */
export function listQueryWith(url: URL, said: Readonly<Record<string, string>>): string {
	const query = withoutAction(url, ['next']);
	for (const [name, value] of Object.entries(said)) query.set(name, value);
	return `?${query.toString()}`;
}
