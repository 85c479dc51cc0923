public struct TmpMetrics { public var accuracy = 0.0; public var macroF1 = 0.0; public var logLoss = 0.0 }
public struct MetricsAccumulator { 
  var right=0, n=0
  public init(classes: Int) {}
  public mutating func add(truth: Int, probabilities: [Float]) { n+=1; if probabilities.firstIndex(of: probabilities.max()!)! == truth {right+=1} }
  public var metrics: TmpMetrics { TmpMetrics(accuracy: Double(right)/Double(n)) }
}
