import Glibc

/// A lock that threads can also wait on. The standard library has a mutex but nothing to wait with.
@safe final class Monitor: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>

  init() {
    unsafe mutex = .allocate(capacity: 1)
    unsafe condition = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(condition, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  func lock() { unsafe pthread_mutex_lock(mutex) }

  func unlock() { unsafe pthread_mutex_unlock(mutex) }

  /// Sleeps, with the lock given up, until somebody calls `wakeAll`; may return early.
  func wait() { unsafe pthread_cond_wait(condition, mutex) }

  /// Wakes all who wait. The caller holds the lock.
  func wakeAll() { unsafe pthread_cond_broadcast(condition) }
}
