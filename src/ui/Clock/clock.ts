const two = (part: number): string => String(part).padStart(2, '0');

/** Whole seconds left as people read them: `5:00`, `0:09`, `1:02:39`, and `−0:12` when the time is over. */
export function minutes(seconds: number): string {
	const total = Math.abs(Math.trunc(seconds));
	const [hours, rest] = [Math.floor(total / 3_600), Math.floor(total / 60) % 60];
	const text = `${hours ? `${hours}:${two(rest)}` : rest}:${two(total % 60)}`;
	return seconds <= -1 ? `−${text}` : text;
}

/** The moments at which the clock speaks, in seconds left. */
export type Mark = 60 | 30 | 0;
const marks: readonly Mark[] = [0, 30, 60];

/**
 * What the clock says when it goes from `before` to `now` seconds left: the lowest mark that it passed, or
 * nothing. It says nothing when time is added, nor at its first sight (`before` is null).
 */
export function passed(before: number | null, now: number): Mark | null {
	if (before === null || now >= before) return null;
	return marks.find((mark) => before > mark && now <= mark) ?? null;
}
