/**
 * Whether a form's controls differ from the page's initial values, for example because the browser has restored them.
 */
export const isTyped = (form: HTMLFormElement): boolean =>
	[...form.elements].some((control) => {
		if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
		if (!(control instanceof HTMLInputElement) || control.type === 'hidden') return false;
		return control.value !== control.defaultValue || control.checked !== control.defaultChecked;
	});
