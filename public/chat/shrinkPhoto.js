/** Photos up to this size are sent as they are. */
const SMALL_BYTES = 1_000_000;
/** Enough to read a charger's screen. Pixels. */
const MAX_SIDE = 2_048;
const QUALITY = 0.85;

/**
 * Returns a large photo smaller, so that it gets through the network of a car park; without the place and time that the
 * camera wrote into it. Returns the file itself if it is small, or of a kind that this browser cannot read.
 */
export async function shrinkPhoto(file) {
  if (file.size <= SMALL_BYTES) return file;
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    if (blob === null || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' });
  } catch {
    return file;
  }
}
