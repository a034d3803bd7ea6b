/** Above this, time grows faster than the input; in proportion it is 4, and with the square of the input 16. */
const LIMIT = 6;

/**
 * How many times the CPU time of `run` four times the input takes. Other programs and the garbage collector disturb
 * any one run: small and large inputs take turns, the fastest run of each counts, and runs are added while it matters.
 */
export async function growth(size: number, run: (size: number) => unknown): Promise<number> {
  const timeOf = async (count: number): Promise<number> => {
    const before = process.cpuUsage();
    await run(count);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  await run(size);
  let small = Infinity;
  let large = Infinity;
  for (let i = 0; i < 3 || (i < 20 && large >= LIMIT * small); i++) {
    small = Math.min(small, await timeOf(size));
    large = Math.min(large, await timeOf(4 * size));
  }
  return large / small;
}
