export const backup = async () => {};
export const restore = async () => {};
