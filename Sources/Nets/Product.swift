internal import COneDNN

/// Matrix products, by oneDNN: the only file that knows it.
///
/// `dnnl_sgemm` compiles itself for the running CPU. It is called with one OpenMP thread: the rows of a batch are
/// shared out among our own workers, and a product inside a worker that started threads would fight the others.
///
/// Its code (2.6) points the thread's stack pointer into the heap meanwhile. A signal handler that runs on that thread must
/// have a stack of its own (`sigaltstack`, `SA_ONSTACK`), or it destroys what lies there.
enum Product {
  /// Treatment of the elements of the target.
  enum Mode { case replacing, adding }

  /// Must be called on a thread before its first product; costs nothing to repeat.
  static func useOneThread() { omp_set_num_threads(1) }

  /// target = a b, or target + a b. The shapes must fit.
  static func multiply(_ a: Matrix, _ b: Matrix, into target: Matrix, _ mode: Mode = .replacing) {
    precondition(a.columns == b.rows, "shapes of the factors")
    multiply("N", "N", a, b, into: target, shape: (a.rows, b.columns, a.columns), mode)
  }

  /// target = a bᵀ, or target + a bᵀ.
  static func multiply(_ a: Matrix, transposed b: Matrix, into target: Matrix, _ mode: Mode = .replacing) {
    precondition(a.columns == b.columns, "shapes of the factors")
    multiply("N", "T", a, b, into: target, shape: (a.rows, b.rows, a.columns), mode)
  }

  /// target = aᵀ b, or target + aᵀ b.
  static func multiply(transposed a: Matrix, _ b: Matrix, into target: Matrix, _ mode: Mode = .replacing) {
    precondition(a.rows == b.rows, "shapes of the factors")
    multiply("T", "N", a, b, into: target, shape: (a.columns, b.columns, a.rows), mode)
  }

  private static func multiply(
    _ aLetter: Unicode.Scalar, _ bLetter: Unicode.Scalar, _ a: Matrix, _ b: Matrix, into target: Matrix,
    shape: (m: Int, n: Int, k: Int), _ mode: Mode
  ) {
    precondition(target.rows == shape.m && target.columns == shape.n, "shape of the product")
    guard target.count > 0 else { return }
    guard shape.k > 0 else {
      if mode == .replacing { target.clear() }
      return
    }
    let status = unsafe dnnl_sgemm(
      letter(aLetter), letter(bLetter), Int64(shape.m), Int64(shape.n), Int64(shape.k), 1, a.address,
      Int64(a.columns), b.address, Int64(b.columns), mode == .adding ? 1 : 0, target.address,
      Int64(target.columns))
    // The arguments are in order, so that what is left is a lack of memory.
    precondition(status == dnnl_success, "oneDNN: status \(status)")
  }

  private static func letter(_ scalar: Unicode.Scalar) -> CChar { CChar(truncatingIfNeeded: scalar.value) }
}
