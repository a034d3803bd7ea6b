/**
 * How many times the CPU time of `run` four times the input takes. Small and large inputs take turns, and the fastest
 * run of each counts, in which other programs and the garbage collector disturbed least.
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
  for (let i = 0; i < 6; i++) {
    small = Math.min(small, await timeOf(size));
    large = Math.min(large, await timeOf(4 * size));
  }
  return large / small;
}
