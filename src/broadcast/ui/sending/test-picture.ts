const bars = ['#c0c0c0', '#c0c000', '#00c0c0', '#00c000', '#c000c0', '#c00000', '#0000c0'];

/**
 * Draws colour bars, the time of day with frame number, and a moving object, so viewers see whether the picture is
 * running and how late it is.
 * @param time unix seconds
 */
export function drawTestPicture(context: CanvasRenderingContext2D, time: number): void {
	const { width, height } = context.canvas;
	const wide = width / bars.length;
	for (const [at, colour] of bars.entries()) {
		context.fillStyle = colour;
		context.fillRect(at * wide, 0, wide + 1, height);
	}
	context.fillStyle = 'black';
	context.fillRect(0, height * 0.62, width, height * 0.38);
	context.fillStyle = 'white';
	context.fillRect((time % 1) * width, height * 0.62, width / 25, height * 0.04);
	context.font = `600 ${Math.round(height * 0.2)}px sans-serif`;
	context.textAlign = 'center';
	context.textBaseline = 'middle';
	const day = new Date(time * 1_000);
	const clock = [day.getHours(), day.getMinutes(), day.getSeconds(), Math.floor((time % 1) * 25)];
	const text = clock.map((part) => String(part).padStart(2, '0')).join(':');
	context.fillText(text, width / 2, height * 0.83);
}
